import Foundation
import Testing

@Suite struct CommandLineTests {
  private let folder: Folder

  /// Forty rows of two classes, nine in ten right, and the same of a model that is right always.
  init() throws {
    folder = try Folder()
    func table(_ isRight: (Int) -> Bool) -> String {
      "id,label,p:no,p:yes,site\n"
        + (0..<40).map { row in
          let label = row % 2
          let answer = isRight(row) ? label : 1 - label
          return
            "x\(row),\(label == 1 ? "yes" : "no"),\(answer == 1 ? "0.2,0.8" : "0.7,0.3"),\(row % 3)\n"
        }.joined()
    }
    try folder.write(table { $0 % 10 != 0 }, to: "some.csv")
    try folder.write(table { _ in true }, to: "all.csv")
  }

  private func lookbook(_ arguments: String..., input: String = "") throws -> Command {
    try Command(arguments, in: folder.url, input: input)
  }

  private func importBoth() throws {
    #expect(try lookbook("import", "some.csv", "--name", "Some").code == 0)
    #expect(try lookbook("import", "all.csv", "--name", "All").code == 0)
  }

  @Test func `no options are not understood: exit code 64`() throws {
    for arguments in [
      ["frobnicate"], ["import"], ["import", "some.csv"], ["render"], ["compare", "runs/one"],
      ["import", "some.csv", "--name", ""],
      ["import", "some.csv", "--name", "A", "--set", "depth"],
      ["import", "some.csv", "--name", "A", "--noun", "1"],
      ["check", "runs/one", "--margin", "0.1", "--min", "accuracy=0.5"],
      ["compare", "a", "b", "--margin", "2"],
      ["ensemble", "a", "b"], ["ensemble", "a", "--name", "A"],
      ["ensemble", "a", "b", "--name", ""],
      ["ensemble", "a", "b", "--name", "A", "--json", "f", "--markdown", "f"],
      ["history", "--out", "a"], ["history", "a"], ["history", "a", "--out", ""],
      ["history", "", "--out", "a"], ["report", "--seeds", "0"], ["verify"], ["brief"], ["predict"],
      ["predict", "a.png", "--top", "0"], ["predict", "a.png", "--threshold", "2"],
      ["predict", "a.png", "--model", ""], ["predict", "a.png", "--threads", "0"],
      ["export"], ["export", "a"], ["export", "a", "--format", "onnx"],
      ["export", "a", "--format", "zip", "--out", "f"],
      ["export", "a", "--format", "c", "--out", ""],
      ["export", "", "--format", "c", "--out", "f"],
      ["export", "a", "--format", "c", "--out", "f", "--pixels", "grey"],
      ["train"], ["train", "svm"],
      ["train", "forest", "--epochs", "3"], ["train", "knn", "--batch-size", "32"],
      ["train", "rbf", "--learning-rate", "0.1"], ["train", "mlp", "--epochs", "0"],
      ["report", "--models", "mlp,mlp"], ["report", "--models", "mlp,"],
      ["report", "--models", "x"], ["report", "--quick", "--seeds", "2"],
      ["report", "--quick", "--models", "mlp"], ["report", "--quick", "--full"],
      ["report", "--models", "knn", "--epochs", "2"], ["train", "mlp", "--flip"],
      ["train", "mlp", "--architecture", "flatten dense10"], ["train", "--schedule", "cosine"],
      ["train", "--architecture", "flatten dense10", "--name", "cnn"],
      ["train", "--architecture", "flatten dense10", "--name", "../x"],
      ["train", "--architecture", "flatten dense10", "--momentum", "0.9"],
      ["train", "--architecture", "flatten dense10", "--label-smoothing", "1"],
      ["train", "--architecture", "flatten dense10", "--weight-decay", "-1"],
      ["train", "--architecture", "flatten dense10", "--averaging", "nan"],
      ["train", "--architecture", "flatten dense10", "--patience", "0"],
      ["train", "--architecture", "flatten dense10", "--optimizer", "lion"],
    ] {
      let result = try Command(arguments, in: folder.url)
      #expect(result.code == 64, "\(arguments): \(result.errors)")
      #expect(result.output.isEmpty && !result.errors.isEmpty)
    }
  }

  @Test func `version and help go to standard output: exit code 0`() throws {
    #expect(try lookbook("--version").output.hasPrefix("1."))
    for command in [
      "import", "ensemble", "render", "compare", "check", "history", "verify", "train", "report",
      "export",
    ] {
      let help = try lookbook(command, "--help")
      #expect(help.code == 0 && help.output.contains("EXAMPLE"), "\(command)")
    }
  }

  @Test func `a table becomes a run, and its folder is the last line`() throws {
    let result = try lookbook(
      "import", "some.csv", "--name", "Random forest", "--set", "trees=10", "--seed", "3")
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output == "runs/Random-forest-3/\n")
    #expect(result.errors.contains("40 rows as CSV") && result.errors.contains("site (3 values)"))
    #expect(
      try folder.names("runs/Random-forest-3") == [
        "evaluation.json", "predictions.csv", "run.json",
      ])
  }

  @Test func `standard input is a table too`() throws {
    let result = try lookbook(
      "import", "-", "--name", "Piped", input: "label,answer\na,a\nb,a\n")
    #expect(result.code == 0 && result.output == "runs/Piped/\n", "\(result.errors)")
  }

  @Test func `a faulty table is refused whole, each fault with its line: exit code 1`() throws {
    try folder.write("id,label,p:a,p:b\n1,a,0.5,0.5\n1,c,0.5,0.6\n", to: "bad.csv")
    let result = try lookbook("import", "bad.csv", "--name", "Bad")
    #expect(result.code == 1 && result.output.isEmpty)
    #expect(result.errors.contains("bad.csv") && result.errors.contains("line 3"))
    #expect(try !folder.names().contains("runs"))
  }

  @Test func `the part files of a table in a folder are one table`() throws {
    let parts = folder.url.appending(path: "out")
    try FileManager.default.createDirectory(at: parts, withIntermediateDirectories: true)
    let head = "id,label,p:a,p:b"
    try folder.write("\(head)\n3,a,0.75,0.25\n4,b,0.5,0.5", to: "out/part-00001.csv")
    try folder.write("\(head)\n1,a,0.5,0.5\n2,b,0.25,0.75\n", to: "out/part-00000.csv")
    try folder.write("", to: "out/_SUCCESS")
    try folder.write("note", to: "out/.part-00000.csv.crc")
    #expect(try lookbook("import", "out", "--name", "Parts", "--dataset-name", "d").code == 0)
    try folder.write(
      "\(head)\n1,a,0.5,0.5\n2,b,0.25,0.75\n3,a,0.75,0.25\n4,b,0.5,0.5\n", to: "whole.csv")
    #expect(try lookbook("import", "whole.csv", "--name", "Whole", "--dataset-name", "d").code == 0)
    let tables = try ["Parts", "Whole"].map {
      try Data(contentsOf: folder.url.appending(path: "runs/\($0)/predictions.csv"))
    }
    #expect(tables[0] == tables[1])

    try folder.write("id,label,p:b,p:a\n5,a,0.5,0.5\n", to: "out/part-00002.csv")
    let other = try lookbook("import", "out", "--name", "Other")
    #expect(other.code == 1 && other.errors.contains("part-00002.csv"), "\(other.errors)")
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "none"), withIntermediateDirectories: true)
    #expect(try lookbook("import", "none", "--name", "None").errors.contains("no part files"))

    try FileManager.default.removeItem(at: parts.appending(path: "part-00002.csv"))
    try FileManager.default.createSymbolicLink(
      at: parts.appending(path: "part-00002.csv"),
      withDestinationURL: folder.url.appending(path: "whole.csv"))
    #expect(try lookbook("import", "out", "--name", "Linked").errors.contains("symbolic link"))
  }

  @Test func `an import replaces its own earlier run and no other`() throws {
    try importBoth()
    #expect(try lookbook("import", "all.csv", "--name", "All").code == 0)
    let other = try lookbook("import", "some.csv", "--name", "All", "--dataset-name", "other")
    #expect(other.code == 1 && other.errors.contains("holds another run"))
  }

  @Test func `models are rendered and compared`() throws {
    try importBoth()
    let both = try lookbook("render", "runs/Some", "runs/All", "--pages", "--out", "site")
    #expect(both.code == 0, "\(both.errors)")
    #expect(both.output.hasPrefix("site/index.html\n"))
    #expect(try folder.names("site/models") == ["All.html"])
    let words = try lookbook(
      "compare", "runs/Some", "runs/All", "--markdown", "c.md", "--json", "c.json")
    #expect(words.code == 0 && words.output.contains("All"), "\(words.errors)")
    #expect(try folder.names().contains("c.md") && folder.names().contains("c.json"))
    #expect(
      try lookbook("compare", "runs/Some", "runs/All", "--markdown", "c.md").code == 1,
      "a file is not replaced")
  }

  @Test func `a brief of each model is printed and written`() throws {
    try importBoth()
    let words = try lookbook("brief", "runs/Some", "runs/All", "--markdown", "b.md")
    #expect(words.code == 0 && words.output.contains("Proof\n"), "\(words.errors)")
    #expect(try folder.names().contains("b.md"))
    #expect(try lookbook("brief", "runs/Some", "--markdown", "b.md").code == 1)
    #expect(try lookbook("brief", "runs/None").code == 1)
  }

  @Test func `gates hold, do not hold, or cannot be judged: exit codes 0, 2 and 1`() throws {
    try importBoth()
    #expect(try lookbook("check", "runs/Some", "--min", "accuracy=0.7").code == 0)
    let missed = try lookbook(
      "check", "runs/Some", "--min", "accuracy=0.95", "--junit", "gates.xml")
    #expect(missed.code == 2 && missed.output.contains("✗ accuracy"))
    #expect(try folder.names().contains("gates.xml"))
    #expect(try lookbook("check", "runs/Some", "--min", "colour=0.5").code == 1)
    #expect(try lookbook("check", "runs/Some", "--not-worse").code == 1, "no baseline")
    #expect(
      try lookbook("check", "runs/Some", "--baseline", "runs/All", "--not-worse").code == 2)
  }

  @Test func `a run trained elsewhere is checked and not proved`() throws {
    try importBoth()
    let result = try lookbook("verify", "runs/Some")
    #expect(result.code == 0, "\(result.output)")
    let last = result.output.split(separator: "\n").last ?? ""
    #expect(last.hasPrefix("Checked: ") && last.contains("was not repeated"))
    let json = try lookbook("verify", "runs/Some", "--json")
    #expect(json.output.contains("\"verdict\" : \"checked\""))
  }

  @Test func `a full report is of every seed and every model`() throws {
    let data = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../TestData/fashion-mnist-subset").path
    // What stands in the place of one is found before anything is trained.
    for run in ["mlp-9", "knn-0", "cnn-wide-2"] {
      let place = folder.url.appending(path: "\(run)/\(run)")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try folder.write("mine", to: "\(run)/\(run)/mine.txt")
      let result = try lookbook("report", "--full", "--data", data, "--runs", run, "--out", "out")
      #expect(result.code == 1 && result.errors.contains("\(run)/\(run)"), "\(result.errors)")
      #expect(try folder.names(run) == [run])
    }
  }

  @Test func `pictures are classified, and what is none is passed over: exit code 1`() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .path
    let data = "\(tests)/TestData/fashion-mnist-subset"
    #expect(try lookbook("train", "centroid", "--data", data, "--quiet").code == 0)
    let pictures = "\(tests)/PreparationTests/Fixtures"
    let model = ["--model", "runs/centroid-0"]
    let one = try Command(
      ["predict", "\(pictures)/photo.jpg", "--top", "2"] + model, in: folder.url)
    #expect(one.code == 0, "\(one.errors)")
    // The name, two classes and no summary.
    #expect(one.output.hasPrefix("\(pictures)/photo.jpg  ") && one.output.count { $0 == "%" } == 2)
    #expect(one.errors.isEmpty)
    let all = try Command(
      ["predict", pictures, "\(pictures)/none.png", "--json", "--threshold", "1"] + model,
      in: folder.url)
    #expect(all.code == 1)
    let lines = all.output.split(separator: "\n")
    #expect(lines.count == 25)
    #expect(lines.count { $0.contains("\"accepted\":false") } == 21)
    #expect(lines.last?.hasPrefix("{\"error\":\"There is no such file.\"") == true)
    #expect(all.errors.contains("21 of 25 pictures classified in "))
  }

  @Test func `a model is exported as a file or a folder, and nothing is replaced: exit code 1`()
    throws
  {
    let data = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../TestData/fashion-mnist-subset").path
    #expect(
      try lookbook("train", "mlp", "--data", data, "--epochs", "1", "--quiet").code == 0)
    func export(_ format: String, _ out: String) throws -> Command {
      try lookbook("export", "runs/mlp-0", "--format", format, "--out", out)
    }
    let file = try export("onnx", "m.onnx")
    #expect(file.code == 0 && file.errors.isEmpty, "\(file.errors)")
    #expect(file.output.hasPrefix("m.onnx: 4") && file.output.count { $0 == "\n" } == 1)
    #expect(file.output.contains("pixels [batch, 28, 28] from 0 to 255"))
    #expect(try export("savedmodel", "m").code == 0)
    #expect(try folder.names("m") == ["assets.extra", "saved_model.pb"])
    for out in ["m", "m.onnx", "runs/mlp-0/m.onnx", "none/m.onnx"] {
      for format in ["c", "savedmodel"] {
        let result = try export(format, out)
        #expect(result.code == 1 && result.errors.hasPrefix("Error: \(out.prefix(1))"), "\(out)")
      }
    }
    #expect(try folder.names() == ["all.csv", "m", "m.onnx", "runs", "some.csv"])
    #expect(try lookbook("export", "runs/none", "--format", "c", "--out", "n.c").code == 1)
  }

  @Test func `what does not exist is an error with a next step: exit code 1`() throws {
    for arguments in [
      ["render", "runs/none"], ["verify", "nothing"],
      ["check", "runs/none", "--min", "accuracy=0"],
      ["import", "none.csv", "--name", "A"], ["train", "mlp"], ["predict", "a.png"],
    ] {
      let result = try Command(arguments, in: folder.url)
      #expect(result.code == 1 && result.errors.hasPrefix("Error: "), "\(arguments)")
    }
  }
}
