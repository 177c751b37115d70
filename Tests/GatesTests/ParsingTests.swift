import Gates
import Testing

@Suite struct ParsingTests {
  @Test func `a figure, an equals sign and a number`() throws {
    let gate = try Gate(minimum: "accuracy=0.87")
    #expect(gate.kind == .minimum && gate.figure == Figure(.accuracy) && gate.bound == 0.87)
    #expect(gate.text == "accuracy ≥ 0.87")
    #expect(try Gate(maximum: "ece=0.05").text == "ece ≤ 0.05")
    #expect(try Gate(maximumDrop: "recall=0.02").text == "drop of recall < 0.02")
    #expect(
      try Gate(notWorseWithin: 0.01).text == "not worse: drop of accuracy < 0.01")
    #expect(try Gate(minimum: "mcc=-0.5").text == "mcc ≥ −0.5")
    #expect(try Gate(minimum: "kappa=1").text == "kappa ≥ 1")
    #expect(try Gate(maximum: "logloss=1e-3").bound == 0.001)
    #expect(try Gate(minimum: "accuracy=-0").bound.sign == .plus)
  }

  @Test func `every figure is known by its name`() throws {
    for quantity in Figure.Quantity.allCases {
      #expect(try Gate(minimum: "\(quantity.rawValue)=0.5").figure == Figure(quantity))
      if quantity.isPerClass {
        let gate = try Gate(maximum: "\(quantity.rawValue)[Bag]=0.5")
        #expect(gate.figure == Figure(quantity, of: "Bag"))
      } else {
        #expect(throws: GateError.self) { try Gate(maximum: "\(quantity.rawValue)[Bag]=0.5") }
      }
    }
  }

  @Test(
    arguments: [
      "Shirt", "a]=b", "]", "[", "=", "]=", "]=0.5", "a=b", "T-shirt/top", " ", "a\nb", "", "日本",
      "\u{301}accent", "]\u{301}", "x[y]=z", "\"<&|`", "a]=0.5]=b", "\u{202E}abc", "0.9",
    ])
  func `a class's name may hold anything`(name: String) throws {
    let gate = try Gate(minimum: "recall[\(name)]=0.6")
    let found = try #require(gate.figure.className)
    #expect(found.utf8.elementsEqual(name.utf8))
    #expect(gate.bound == 0.6)
    #expect(gate.text.utf8.elementsEqual("recall[\(name)] ≥ 0.6".utf8))
  }

  @Test(
    arguments: [
      "", "=", "accuracy", "accuracy=", "accuracy=x", "accuracy=nan", "accuracy=inf",
      "accuracy=0x1p-1", "accuracy=87%", "accuracy=0,87", "accuracy= 0.87", "accuracy=1e999",
      "recall[Shirt=0.6", "recall[Shirt]", "recall[Shirt]0.6", "[Shirt]=0.6", "recall]=0.6",
      "recall[Shirt]=", "accuracy=1.01", "accuracy=-0.1", "mcc=-1.1", "brier=2.1", "logloss=-1",
      "ece=2", "=0.5", "Accuracy=0.5", "accuracy[Shirt]=0.5", "coverage=0.5", "accuracy==0.5",
      "recall[", "[", "]=", "[]=", "\0", "accuracy=\u{660}.5",
    ])
  func `what is not a gate is refused in a sentence`(text: String) {
    for problems in [
      problems { _ = try Gate(minimum: text) }, problems { _ = try Gate(maximum: text) },
      problems { _ = try Gate(maximumDrop: text) },
    ] {
      #expect(problems.count == 1, "\(text)")
      #expect(problems.allSatisfy { $0.hasSuffix(".") || $0.hasSuffix("?") }, "\(problems)")
    }
  }

  @Test func `a misspelt figure is guessed`() {
    #expect(
      problems { _ = try Gate(minimum: "acuracy=0.5") } == [
        "--min 'acuracy=0.5': 'acuracy' is not a figure. Did you mean 'accuracy'?"
      ])
    #expect(
      problems { _ = try Gate(minimum: "Recall=0.5") } == [
        "--min 'Recall=0.5': 'Recall' is not a figure. Did you mean 'recall'?"
      ])
    #expect(
      problems { _ = try Gate(maximum: "top1=0.5") } == [
        "--max 'top1=0.5': 'top1' is not a figure. Did you mean 'top2' or 'top3'?"
      ])
    #expect(
      problems { _ = try Gate(minimum: "acc=0.5") } == [
        "--min 'acc=0.5': 'acc' is not a figure. Did you mean 'accuracy'?"
      ])
    #expect(
      problems { _ = try Gate(maximum: "speed=0.5") }.first?.contains(
        "Expected one of accuracy, recall, precision, f1, kappa, mcc, top2, top3, logloss, brier, "
          + "ece, roc_auc, average_precision.") == true)
  }

  @Test func `bounds are in the figure's range`() {
    #expect(
      problems { _ = try Gate(minimum: "accuracy=87") } == [
        "--min 'accuracy=87': 87 is out of range. Expected a bound from 0 to 1."
      ])
    #expect(
      problems { _ = try Gate(minimum: "mcc=2") } == [
        "--min 'mcc=2': 2 is out of range. Expected a bound from −1 to 1."
      ])
    #expect(
      problems { _ = try Gate(maximum: "logloss=-2") } == [
        "--max 'logloss=-2': −2 is out of range. Expected a bound of at least 0."
      ])
    #expect(
      problems { _ = try Gate(maximumDrop: "accuracy=1") } == [
        "--max-drop 'accuracy=1': 1 is out of range. Expected a drop from 0 to below 1."
      ])
    for margin in [-0.01, 1, .nan, .infinity] {
      #expect(problems { _ = try Gate(notWorseWithin: margin) }.count == 1)
    }
  }

  @Test func `only accuracy and recall can drop`() throws {
    #expect(try Gate(maximumDrop: "recall[Shirt]=0").figure == Figure(.recall, of: "Shirt"))
    for figure in ["precision", "f1[Shirt]", "ece", "logloss", "roc_auc"] {
      let problem = problems { _ = try Gate(maximumDrop: "\(figure)=0.01") }
      #expect(problem.first?.contains("Expected accuracy, recall or recall[CLASS]") == true)
    }
  }

  @Test func `all mistakes of a command line are named at once, the same once`() throws {
    let found = problems {
      _ = try Gate.list(
        minimum: ["accuracy=2", "recal=0.5", "accuracy=2"], maximum: ["ece"],
        maximumDrop: ["f1=0.1"], margin: 3)
    }
    #expect(found.count == 5)
    let gates = try Gate.list(
      minimum: ["accuracy=0.5", "f1=0.5"], maximum: ["ece=0.1"], maximumDrop: ["recall=0.1"],
      margin: 0.01)
    #expect(gates.map(\.kind) == [.minimum, .minimum, .maximum, .maximumDrop, .notWorse])
    #expect(try Gate.list(minimum: [], maximum: [], maximumDrop: [], margin: nil).isEmpty)
  }
}
