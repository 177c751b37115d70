import Foundation
import Serving
import Synchronization
import Testing

@Suite struct TelemetryTests {
  @Test func `a histogram counts each value in its bound and all above`() {
    var histogram = Histogram(bounds: [1, 2])
    for value in [0.5, 1, 1.5, 9] { histogram.add(value) }
    #expect(
      histogram.text("x") == """
        x_bucket{le="1.0"} 2
        x_bucket{le="2.0"} 3
        x_bucket{le="+Inf"} 4
        x_sum 12.0
        x_count 4

        """)
  }

  @Test func `a line of the log is JSON in plain ASCII, whatever was asked for`() throws {
    let written = Mutex<[UInt8]>([])
    let log = AccessLog { bytes in written.withLock { $0 += bytes } }
    log.add(
      AccessLog.Entry(
        method: "GET", path: "/\u{1B}[31m\"\u{202E}é", status: 404, milliseconds: 1.5, received: 1,
        sent: 2))
    log.flush()
    log.flush()
    let bytes = written.withLock { $0 }
    #expect(bytes.last == 0x0A && bytes.dropLast().allSatisfy { (0x20...0x7E).contains($0) })
    let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    #expect(object?["status"] as? Int == 404)
    #expect(object?["ms"] as? Double == 1.5)
  }

  @Test func `lines that nobody takes are dropped and counted`() {
    let written = Mutex<[UInt8]>([])
    let log = AccessLog { bytes in written.withLock { $0 += bytes } }
    let entry = AccessLog.Entry(
      method: "GET", path: "/", status: 200, milliseconds: 1, received: 0, sent: 0)
    for _ in 0..<50_000 { log.add(entry) }
    log.flush()
    let text = written.withLock { String(decoding: $0, as: UTF8.self) }
    #expect(text.utf8.count < 1_100_000)
    #expect(text.hasSuffix("}\n{\"dropped\":\(50_000 - text.count { $0 == "\n" } + 1)}\n"))
  }
}
