package import NIOCore
package import NIOHTTP1

/// A request that has arrived whole.
package struct Request: Sendable {
  let route: Route
  let headers: HTTPHeaders
  let body: ByteBuffer

  package init(route: Route, headers: HTTPHeaders, body: ByteBuffer) {
    self.route = route
    self.headers = headers
    self.body = body
  }
}
