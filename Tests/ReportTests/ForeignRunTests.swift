import Foundation
import Report
import RunRecord
import Testing

/// Runs that another program made, and what a page must then not say.
@Suite struct ForeignRunTests {
  private func page(_ change: (inout Manifest) -> Void) throws -> String {
    try ReportTests.page(Fixture.run().changed { change(&$0.manifest) })
  }

  @Test func `its program is named as its makers name it, and not called Lookbook`() throws {
    #expect(try page { _ in }.contains("<dt>Trained by</dt>\n<dd>Lookbook</dd>"))
    let html = try page { manifest in
      manifest.model = "cnn"
      manifest.maker = "PyTorch 2"
      manifest.settings.removeLast()
    }
    #expect(html.contains("The model was trained by PyTorch 2, as stated."))
    #expect(html.contains("<dt>Trained by, as stated</dt>\n<dd>PyTorch 2</dd>"))
    #expect(html.contains("Lookbook did not train this model, so it cannot repeat its training."))
    // Whatever it says: what Lookbook did not train it did not train.
    let liar = visible(try page { $0.model = "cnn" })
    #expect(!liar.contains("trained by Lookbook, as stated") && !liar.contains("<dd>Lookbook</dd>"))
    #expect(!liar.contains("<dt>Trained by</dt>"))
  }

  @Test func `a model that is called mlp but was made otherwise is not taken for our own`() throws {
    #expect(try page { _ in }.contains("lookbook train mlp"))
    for change in [
      { $0.settings[3].value = "SGD" }, { $0.maker = "Keras" }, { $0.layers[1].parameters += 1 },
    ] as [(inout Manifest) -> Void] {
      let html = try page(change)
      #expect(!html.contains("lookbook train mlp") && !html.contains("Grey values were scaled"))
      #expect(html.contains("Lookbook did not train this model"))
    }
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
    #expect(html.contains("Processor and system are not both recorded."))
  }
}
