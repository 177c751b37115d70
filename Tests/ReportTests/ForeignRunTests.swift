import Foundation
import Report
import RunRecord
import Testing

/// Runs that another program made, and what a page must then not say.
@Suite struct ForeignRunTests {
  private func page(_ change: (inout Manifest) -> Void) throws -> String {
    try ReportTests.page(Fixture.run().changed { change(&$0.manifest) })
  }

  @Test func `its program is not called Lookbook`() throws {
    #expect(try !page { _ in }.contains("Another program"))
    let html = try page { manifest in
      manifest.model = "cnn"
      manifest.environment.toolVersion = "PyTorch 2"
    }
    #expect(html.contains("Another program") && html.contains("PyTorch 2"))
    #expect(!html.contains("Lookbook PyTorch"))
  }

  @Test func `a model that is called mlp but was made otherwise is not taken for our own`() throws {
    #expect(try page { _ in }.contains("lookbook train mlp"))
    let html = try page { $0.settings[3].value = "SGD" }
    #expect(!html.contains("lookbook train mlp") && !html.contains("Grey values were scaled"))
    #expect(html.contains("trained by another program"))
  }

  @Test func `a split that does not give the validation images is not said to`() throws {
    #expect(try page { _ in }.contains("are the last 20% of the training file"))
    #expect(try !page { $0.settings[2].value = "0.1" }.contains("of the training file."))
  }

  @Test func `what a machine is said to be stands in one table and in no sentence`() throws {
    let html = try page { $0.environment.processor = "An audit found 99.9 accuracy" }
    #expect(html.components(separatedBy: "An audit found 99.9 accuracy").count == 2)
    #expect(html.contains("Time and machine: as recorded, not proved"))
  }

  @Test func `data that are called Fashion-MNIST and are not are named at the top`() throws {
    let warning = "The run calls its data fashion mnist, but nothing confirms it: "
    for files in [
      [], [Manifest.Dataset.File(name: "a", sha256: String(repeating: "0", count: 64))],
    ] {
      let html = try page { manifest in
        manifest.dataset.name = "fashion mnist"
        manifest.dataset.files = files
      }
      // In the opening and under Dataset.
      #expect(html.components(separatedBy: warning).count == 3)
    }
  }

  @Test func `a machine without names leaves no gaps`() throws {
    let html = try page { manifest in
      manifest.environment.processor = nil
      manifest.environment.operatingSystem = nil
    }
    #expect(!html.contains("threads of .") && !html.contains("machine ()"))
    #expect(!html.contains(">, 2 threads"))
    #expect(html.contains("The processor or the system is not recorded."))
  }
}
