import Datasets
import Foundation
import Imaging
import NIOCore
import NIOHTTP1
import RunRecord
import Serving
import TestData
import Testing
import Training

@Suite struct ServiceTests {
  private static let dataset = Result { try ImageDataset.load(from: TestData.folder) }
  private static let run = Result {
    try Training.train(
      #require(RecipePlan(named: "centroid", seed: 0, validationSplit: 0.2)), on: dataset.get(),
      toolVersion: "test", threads: 2
    ) { _ in }
  }

  private let service: Service
  private let images: [[UInt8]]
  private let scores: [[Float]]

  init() throws {
    let run = try Self.run.get()
    service = Service(try ServedModel(run), site: nil, version: "test", limits: Limits())
    let test = try Self.dataset.get().test
    images = (0..<20).map { Array(test.pixels[$0 * 784..<($0 + 1) * 784]) }
    let all = try #require(run.predictions).scores
    scores = (0..<20).map { Array(all[$0 * 10..<($0 + 1) * 10]) }
  }

  private func request(
    _ route: Route, _ body: [UInt8], _ headers: HTTPHeaders = [:]
  ) -> Request {
    Request(route: route, headers: headers, body: ByteBuffer(bytes: body))
  }

  private func json(_ reply: Reply) throws -> [String: Any] {
    let bytes = Data(reply.body.readableBytesView)
    return try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
  }

  private func floats(_ value: Any?) throws -> [[Float]] {
    try #require(value as? [[Double]]).map { $0.map { Float($0) } }
  }

  private func instances(_ numbers: Range<Int>) -> [UInt8] {
    Array(
      "{\"instances\": \(images[numbers].map { "\($0)" })}".replacing("\"[", with: "[")
        .replacing("]\"", with: "]").utf8)
  }

  @Test func `each request of a batch has its own answers or refusal, in order`() throws {
    let requests = [
      request(.predict, instances(0..<3)), request(.predict, Array("{".utf8)),
      request(.predict, instances(3..<4)), request(.tag(top: 2), Array("no picture".utf8)),
      request(.predict, instances(4..<20)),
    ]
    let replies = service.replies(to: requests)
    #expect(replies.map(\.status) == [200, 400, 200, 400, 200])
    #expect(try floats(json(replies[0])["predictions"]) == Array(scores[0..<3]))
    #expect(try floats(json(replies[2])["predictions"]) == Array(scores[3..<4]))
    #expect(try floats(json(replies[4])["predictions"]) == Array(scores[4..<20]))
    #expect(try json(replies[1])["error"] is String)
  }

  @Test func `answers do not depend on what is classified beside them`() throws {
    let alone = (0..<20).map { service.replies(to: [request(.predict, instances($0..<$0 + 1))])[0] }
    let together = service.replies(to: (0..<20).map { request(.predict, instances($0..<$0 + 1)) })
    #expect(alone.map(\.body) == together.map(\.body))
  }

  @Test func `classify names the classes, the likeliest first`() throws {
    let body = Array("{\"examples\": [{\"pixels\": \(images[0])}]}".utf8)
    let reply = try json(service.replies(to: [request(.classify, body)])[0])
    let result = try #require((reply["result"] as? [[[Any]]])?.first)
    let found = result.compactMap { ($0.last as? Double).map { Float($0) } }
    #expect(found == scores[0].sorted(by: >))
    #expect(Set(result.compactMap { $0.first as? String }).count == 10)
  }

  @Test func `a picture is tagged with as many classes as are asked for`() throws {
    let file = try GreyImage(width: 28, height: 28, pixels: images[0])
      .png(PNGMetadata(title: "", software: "", source: "", description: ""))
    let reply = try json(service.replies(to: [request(.tag(top: 2), file)])[0])
    let best = try #require(scores[0].max())
    #expect(reply["probability"] as? Double == Double(best.description))
    #expect(reply["label"] as? Int == scores[0].firstIndex(of: best))
    #expect((reply["top"] as? [Any])?.count == 2)
  }

  @Test func `a binary tensor is answered with binary tensors behind the JSON`() throws {
    let head = """
      {"id": "7", "inputs": [{"name": "pixels", "datatype": "UINT8", "shape": [2, 28, 28],
       "parameters": {"binary_data_size": 1568}}], "parameters": {"binary_data_output": true}}
      """
    let length = ("Inference-Header-Content-Length", "\(head.utf8.count)")
    let body = Array(head.utf8) + images[0] + images[1]
    let reply = service.replies(to: [request(.infer, body, HTTPHeaders([length]))])[0]
    let size = try #require(reply.headers.first { $0.name == length.0 }.flatMap { Int($0.value) })
    let bytes = Array(reply.body.readableBytesView)
    let text = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes[..<size])) as? [String: Any])
    #expect(text["id"] as? String == "7")
    #expect(bytes.count == size + 2 * 10 * 4 + 2 * 8)
    let found = bytes[size...].withUnsafeBytes { bytes in
      (0..<20).map { bytes.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
    }
    #expect(found == scores[0] + scores[1])
  }

  @Test(arguments: [
    #"{"inputs": []}"#, #"{"inputs": [{"name": "pixels"}]}"#,
    #"{"inputs": [{"name": "pixels", "datatype": "UINT8", "shape": [1, 784], "data": [1, 2]}]}"#,
    #"{"inputs": [{"name": "pixels", "datatype": "UINT8", "shape": [0, 784], "data": []}]}"#,
    #"{"inputs": [{"name": "pixels", "datatype": "BYTES", "shape": [1], "data": ["a"]}]}"#,
  ])
  func `an infer request that is not of the model is refused`(text: String) {
    #expect(service.replies(to: [request(.infer, Array(text.utf8))])[0].status == 400)
  }

  @Test func `every beginning of a request is refused or answered, and none ends the program`() {
    let whole = instances(0..<1)
    for count in stride(from: 0, to: whole.count, by: 7) {
      #expect(service.replies(to: [request(.predict, Array(whole[..<count]))])[0].status == 400)
    }
  }

  @Test func `requests with some bytes changed are refused or answered, and none ends the program`()
  {
    var random = SplitMix(state: 7)
    let tensor = """
      {"inputs": [{"name": "pixels", "datatype": "FP32", "shape": [1, 784], "data": \(images[0])}],
       "outputs": [{"name": "label", "parameters": {"binary_data": true}}], "id": "\\u00e9"}
      """
    let bodies: [(Route, [UInt8])] = [
      (.predict, instances(0..<1)), (.infer, Array(tensor.utf8)),
      (.classify, Array("{\"examples\": [{\"pixels\": \(images[1])}]}".utf8)),
    ]
    let bytes = Array("[]{}\",:-.eE0159tfn\\u \u{FF}".utf8)
    for _ in 0..<3_000 {
      let (route, whole) = bodies[Int.random(in: 0..<bodies.count, using: &random)]
      var body = whole
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        // Mostly among the words, which are at both ends.
        let place = Int.random(in: 0..<120, using: &random)
        let byte = bytes[Int.random(in: 0..<bytes.count, using: &random)]
        body[Bool.random(using: &random) ? place : body.count - 1 - place] = byte
      }
      let reply = service.replies(to: [request(route, body)])[0]
      #expect([200, 400, 413].contains(reply.status))
    }
  }

  @Test func `without a report there is a page, and nothing beside it`() {
    let replies = service.replies(to: ["index.html", "other.html"].map { request(.file($0), []) })
    #expect(replies.map(\.status) == [200, 404])
  }
}

/// SplitMix64, so that every run of the tests draws the same.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
