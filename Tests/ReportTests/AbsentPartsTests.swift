import Evaluation
import Report
import RunRecord
import Tables
import Testing

/// What a run does not hold leaves no heading, no notice and no word of it.
@Suite struct AbsentPartsTests {
  private let always = [
    "2 Test accuracy", "2 What to watch",
    "2 What it may be used for", "2 How to check it", "2 Contents", "2 Introduction",
    "2 Methodology", "3 Dataset and preprocessing",
    "2 Results analysis", "3 Classification report insights", "3 Confusion-matrix highlights",
  ]
  private let ends = [
    "2 Model card", "3 Model details", "3 Intended use", "3 Factors", "3 Metrics",
    "3 Evaluation data", "3 Quantitative analyses", "3 Ethical considerations",
    "3 Caveats and recommendations", "2 Conclusion", "2 Appendix", "3 How verdicts are reached",
    "3 Reproducibility checklist",
    "3 Self-audit", "3 Files beside this page", "3 References", "2 Colophon",
  ]

  @Test func `answers alone have no trust, no application and no curves`() throws {
    let html = try page(Fixture.foreign(.answers))
    checkPage(html)
    #expect(headings(html) == ["1 Classifying Wares"] + always + ends)
    let text = visible(html)
    #expect(!text.contains("class=\"notice\"") && !text.contains("Model details</h3>\n<dl>\n</dl>"))
    for word in ["ROC-AUC", "Brier", "log loss", "calibration", "probabilit", "confidence of"] {
      #expect(!text.contains(word), "\(word)")
    }
    #expect(text.contains("Shirt predicted as Coat: 25 of 100, 25.0%"))
    #expect(!text.contains("Training time") && !text.contains("trainable"))
  }

  @Test func `margins have areas and curves of ranks, and nothing of probabilities`() throws {
    let html = try page(Fixture.foreign(.margins))
    checkPage(html)
    #expect(headings(html) == ["1 Classifying Wares"] + always + ends)
    let text = visible(html)
    #expect(text.contains("ROC-AUC") && text.contains("precision-recall-"))
    for word in ["Brier", "log loss", "probabilit", "Calibration", "abstain"] {
      #expect(!text.contains(word), "\(word)")
    }
    #expect(text.contains("The answer is the class of the highest score; ties go to the first."))
  }

  @Test(arguments: [Predictions.Kind.probabilities, .margins, .answers])
  func `rows of a table are never called what they are not`(kind: Predictions.Kind) throws {
    let slices = [
      SliceValues(name: "age", values: ["old", "new"], codes: (0..<300).map { Int32($0 % 2) })
    ]
    let runs = [
      try Fixture.foreign(kind, slices: slices),
      try Fixture.foreign(kind, model: "Trees", matrix: [[80, 15, 5], [10, 90, 0], [5, 0, 95]]),
    ]
    for runs in [[runs[0]], runs] {
      let html = try page(runs)
      checkPage(html)
      // What stands in attributes and in the page's own technique is not said to a reader.
      let said = visible(html).replacing(/<[^>]*>/, with: " ").lowercased()
      for word in [
        "image", "pixel", "picture", "epoch", "network", "layer", "batch", "training took",
      ] {
        let found = said.firstMatch(of: try Regex("\\b\(word)[a-z]*\\b"))
        #expect(found == nil || word == "training took", "\(word)")
      }
      #expect(said.contains("300 test rows"))
    }
  }

  @Test func `where nobody says, examples are examples`() throws {
    let html = visible(try page(Fixture.foreign(noun: nil)))
    #expect(html.contains("300 test examples") && !html.contains(" images"))
  }

  @Test func `an own run's missing parts are named`() throws {
    let run = try Fixture.run(
      trainLoss: [], validation: [], predictions: false, pictures: false, weights: false,
      figures: nil)
    let html = try page(run)
    checkPage(html)
    for file in [
      "no predictions", "validation in evaluation.json", "images.idx3-ubyte.gz",
      "model.safetensors", "history.csv",
    ] {
      #expect(html.contains(file), "\(file) is named")
    }
    #expect(html.contains("The run holds no history, so nothing can be said about convergence."))
    #expect(!html.contains("surest") && !html.contains("Temperature scaling"))
    // The same of another program: what is absent is not spoken of.
    let other = try page(run.changed { $0.manifest.maker = "Keras" })
    #expect(!other.contains("history.csv, so") && !other.contains("model.safetensors), so"))
    #expect(!headings(other).contains("3 Training curves"))
    #expect(!headings(other).contains("3 Every error in pictures"))
  }

  @Test func `a history without losses has the curve that there is`() throws {
    let run = try Fixture.foreign().changed { parts in
      parts.history = (1...3).map { Epoch(epoch: $0, trainAccuracy: 0.5 + 0.1 * Double($0)) }
    }
    let html = try page(run)
    checkPage(html)
    #expect(headings(html).contains("3 Training curves") && html.contains("accuracy-curve"))
    #expect(!html.contains("id=\"loss-curve") && !html.contains("Learning rate"))
  }
}
