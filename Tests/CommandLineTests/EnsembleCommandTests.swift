import Foundation
import Testing

@Suite struct EnsembleCommandTests {
  private let folder: Folder

  /// Two runs of forty rows, each wrong where the other is surely right.
  init() throws {
    folder = try Folder()
    for (name, fault) in [("one", 0), ("two", 1)] {
      let rows = (0..<40).map { row in
        let (label, isWrong) = (row % 2, row % 8 == fault)
        let answer = isWrong ? 1 - label : label
        let scores = isWrong ? ["0.375", "0.625"] : ["0.125", "0.875"]
        return
          "x\(row),\(label == 1 ? "yes" : "no"),\(scores[1 - answer]),\(scores[answer])\n"
      }
      try folder.write("id,label,p:no,p:yes\n" + rows.joined(), to: "\(name).csv")
      let result = try lookbook(
        "import", "\(name).csv", "--name", name, "--dataset-name", "Questions", "--parameters", "7")
      #expect(result.code == 0, "\(result.errors)")
    }
  }

  private func lookbook(_ arguments: String...) throws -> Command {
    try Command(arguments, in: folder.url)
  }

  private func average(_ more: String...) throws -> Command {
    try Command(
      ["ensemble", "runs/two", "runs/one", "--name", "Both of them"] + more, in: folder.url)
  }

  @Test func `an average becomes a run, and its folder is the last line`() throws {
    let result = try average("--markdown", "a.md", "--json", "a.json")
    #expect(result.code == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(result.output.hasPrefix("Run           Accuracy"))
    #expect(result.output.contains("Both of them has 40 of 40 examples right (100.0%,"))
    #expect(result.output.hasSuffix("parameters.\nruns/Both-of-them/\n"))
    #expect(try folder.names("runs") == ["Both-of-them", "one", "two"])
    #expect(
      try folder.names("runs/Both-of-them") == ["evaluation.json", "predictions.csv", "run.json"])
    #expect(try folder.names().contains("a.md") && folder.names().contains("a.json"))
  }

  @Test func `every command takes it like any run`() throws {
    #expect(try average().code == 0)
    let site = try lookbook("render", "runs/Both-of-them", "runs/one", "runs/two", "--out", "site")
    #expect(site.code == 0, "\(site.errors)")
    let proof = try lookbook("verify", "site")
    #expect(proof.code == 0 && proof.output.contains("Both-of-them averaged again"))
    #expect(proof.output.contains("\nChecked: "), "\(proof.output)")
    for arguments in [
      ["brief", "runs/Both-of-them"], ["compare", "runs/one", "runs/Both-of-them"],
      ["check", "runs/Both-of-them", "--min", "accuracy=0.8"], ["verify", "runs/Both-of-them"],
    ] {
      let result = try Command(arguments, in: folder.url)
      #expect(result.code == 0, "\(arguments): \(result.errors)")
    }
  }

  @Test func `it replaces its own earlier average and no other run`() throws {
    #expect(try average().code == 0)
    let again = try average()
    #expect(again.code == 0 && again.errors == "replaced: the run that was there\n")
    let other = try lookbook(
      "import", "one.csv", "--name", "Both of them", "--dataset-name", "Questions")
    #expect(other.code == 1 && other.errors.contains("holds another run"), "\(other.errors)")
    try FileManager.default.removeItem(at: folder.url.appending(path: "runs/Both-of-them"))
    #expect(
      try lookbook("import", "one.csv", "--name", "Both of them", "--dataset-name", "Questions")
        .code
        == 0)
    let refused = try average()
    #expect(
      refused.code == 1 && refused.output.isEmpty && refused.errors.contains("holds another run"))
  }

  @Test func `what cannot be averaged leaves nothing behind: exit code 1`() throws {
    for (arguments, words) in [
      (["runs/one", "runs/one"], "Two of the runs are called one."),
      (["runs/one", "runs/none"], "there is no such directory"),
    ] {
      let result = try Command(["ensemble"] + arguments + ["--name", "Sum"], in: folder.url)
      #expect(result.code == 1 && result.output.isEmpty && result.errors.contains(words))
    }
    let member = try lookbook("ensemble", "runs/one", "runs/two", "--name", "One")
    #expect(member.code == 1 && member.errors.contains("is the name of a member as well"))
    try folder.write("x", to: "a.md")
    #expect(try average("--markdown", "a.md").code == 1, "a file is not replaced")
    #expect(try average("--json", "runs/one/a.json").code == 1)
    #expect(try average("--max-memory", "4K").code == 1)
    #expect(try folder.names("runs") == ["one", "two"])
  }
}
