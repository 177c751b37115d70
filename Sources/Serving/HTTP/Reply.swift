package import NIOCore

/// What a request is answered with.
package struct Reply: Sendable {
  package var status = 200
  var contentType = "application/json"
  /// Further headers.
  package var headers: [(name: String, value: String)] = []
  package let body: ByteBuffer

  init(status: Int = 200, contentType: String = "application/json", _ body: [UInt8]) {
    self.status = status
    self.contentType = contentType
    self.body = ByteBuffer(bytes: body)
  }

  init(_ json: JSONWriter) { self.init(json.bytes) }

  /// `{"error": …}` with the status, as both protocols have it.
  init(_ refusal: Refusal) {
    var json = JSONWriter()
    json.raw("{\"error\":")
    json.text(refusal.description)
    json.raw("}")
    self.init(status: refusal.status, json.bytes)
    if let seconds = refusal.retryAfter { headers.append(("Retry-After", "\(seconds)")) }
    if let allowed = refusal.allowed { headers.append(("Allow", allowed)) }
  }
}
