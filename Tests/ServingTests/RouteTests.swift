import Datasets
import RunRecord
import Serving
import TestData
import Testing
import Training

@Suite struct RouteTests {
  private static let model = Result {
    try ServedModel(
      Training.train(
        #require(RecipePlan(named: "majority", seed: 0, validationSplit: 0.2)),
        on: ImageDataset.load(from: TestData.folder), toolVersion: "test", threads: 1
      ) { _ in },
      name: "a name")
  }

  private func route(_ method: String, _ target: String) throws -> Route {
    try Route(method: method, target: target, model: Self.model.get())
  }

  private func status(_ method: String, _ target: String) -> Int? {
    do {
      _ = try route(method, target)
      return nil
    } catch {
      return (error as? Refusal)?.status
    }
  }

  @Test(
    arguments: [
      ("POST", "/v1/models/a%20name:predict", .predict),
      ("POST", "/v1/models/a%20name/versions/1:predict", .predict),
      ("POST", "/v1/models/a%20name:classify", .classify),
      ("GET", "/v1/models/a%20name", .modelStatus),
      ("GET", "/v1/models/a%20name/versions/1", .modelStatus),
      ("GET", "/v1/models/a%20name/versions/1/metadata", .modelMetadata),
      ("GET", "/v2", .serverMetadata), ("GET", "/v2/", .serverMetadata),
      ("GET", "/v2/health/live", .live), ("GET", "/v2/health/ready", .ready),
      ("GET", "/v2/models/a%20name", .openModelMetadata),
      ("GET", "/v2/models/a%20name/versions/1/ready", .openModelReady),
      ("POST", "/v2/models/a%20name/infer", .infer),
      ("POST", "/tag", .tag(top: 3)), ("POST", "/tag?top=10", .tag(top: 10)),
      ("HEAD", "/healthz", .health), ("GET", "/metrics", .metrics),
      ("GET", "/", .file("index.html")), ("GET", "/?x=1", .file("index.html")),
      ("GET", "/figures/a%20b.svg", .file("figures/a b.svg")),
      ("GET", "/pages/", .file("pages/index.html")),
    ] as [(String, String, Route)])
  func `paths lead where the protocols say`(method: String, target: String, expected: Route) throws
  {
    #expect(try route(method, target) == expected)
  }

  @Test(arguments: [
    "/v1/models/other", "/v1/models/a%20name/versions/2", "/v1/models/a%20name/nothing",
    "/v1/models/", "/v2/models/other/ready", "/v2/nothing", "/../x", "/a/../x", "/%2e%2e/x",
    "/a%2f..%2fx", "//x", "/a//b", "/./a", "/a\\b", "/%00", "/%zz", "", "x",
  ])
  func `what is not there is not found`(target: String) {
    #expect(status("GET", target) == 404)
  }

  @Test func `another method than the path's is refused`() {
    #expect(status("GET", "/tag") == 405)
    #expect(status("POST", "/healthz") == 405)
    #expect(status("DELETE", "/v1/models/a%20name") == 405)
    #expect(status("POST", "/tag?top=0") == 400)
    #expect(status("POST", "/tag?other=1") == 400)
  }
}
