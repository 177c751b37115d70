import Export
import Foundation
import RunRecord
import Testing

/// Compiles what is written and asks it for the test images; where there is no compiler, nothing is tested.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/cc")))
struct CSourceTests {
  private static let runs = [
    ExportedRuns.perceptron, ExportedRuns.network, ExportedRuns.shrinking, ExportedRuns.softmax,
    ExportedRuns.forest, ExportedRuns.boosting,
  ]

  @Test(arguments: runs.indices, PixelRange.allCases)
  func `it answers as the run does, and names the classes`(
    number: Int, pixels: PixelRange
  ) throws {
    let run = try Self.runs[number].get()
    let answers = try Self.answers(run, pixels)
    #expect(answers.classes == ExportedRuns.classNames)
    let expected = try #require(run.predictions).scores
    try #require(answers.scores.count == expected.count)
    let deviation = zip(answers.scores, expected).map { abs($0 - $1) }.max() ?? 1
    #expect(deviation <= 1e-5)
  }

  @Test func `it is plain ASCII, whatever the names are`() throws {
    for run in Self.runs {
      let bytes = try ExportedRuns.file(run.get(), as: .c)
      #expect(bytes.allSatisfy { $0 == 10 || (0x20...0x7E).contains($0) })
    }
  }

  @Test func `its names are those of C, whatever the run is called`() throws {
    let source = String(
      decoding: try ExportedRuns.file(ExportedRuns.network.get(), as: .c), as: UTF8.self)
    #expect(source.contains("void model_6_layers_predict("))
  }

  @Test func `what would take too much of the stack is refused`() throws {
    let run = try ExportedRuns.network("conv700 average dense10")
    let error = #expect(throws: ExportError.self) { try ExportedRuns.file(run, as: .c) }
    #expect(error?.description.contains("of the stack") == true)
  }

  /// What a program made of the source answers: the classes' names, then the probabilities.
  private static func answers(
    _ run: Run, _ pixels: PixelRange
  ) throws -> (classes: [String], scores: [Float]) {
    let folder = URL.temporaryDirectory.appending(path: "export-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = String(
      decoding: try ExportedRuns.file(run, as: .c, pixels: pixels), as: UTF8.self)
    let name = try #require(source.firstMatch(of: /void (\w+)_predict/)).1
    try Data((source + main(String(name), pixels)).utf8).write(
      to: folder.appending(path: "model.c"))
    let test = try ExportedRuns.dataset.get().test
    try Data(test.pixels).write(to: folder.appending(path: "pixels"))
    try launch(
      "/usr/bin/cc", "-std=c99", "-Wall", "-Wextra", "-Werror", "-O2", "model.c", "-lm", "-o",
      "model", in: folder)
    try launch(folder.appending(path: "model").path, in: folder)
    let output = try Data(contentsOf: folder.appending(path: "output"))
    let end = try #require(output.firstIndex(of: 0))
    let classes = String(decoding: output[..<end], as: UTF8.self).split(separator: "\n")
    let numbers = Array(output[(end + 1)...])
    let scores = stride(from: 0, to: numbers.count - 3, by: 4).map { place in
      Float(
        bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(numbers[place + $1]) << (8 * $1) })
    }
    return (classes.map(String.init), scores)
  }

  /// A program that reads `pixels` and writes `output`.
  private static func main(_ name: String, _ pixels: PixelRange) -> String {
    let isRaw = pixels == .raw
    return """

      #include <stdio.h>
      int main(void) {
        FILE *in = fopen("pixels", "rb"), *out = fopen("output", "wb");
        unsigned char grey[784];
        float probabilities[10];
        int i;
        if (!in || !out) return 1;
        for (i = 0; i < 10; i++) fprintf(out, "%s\\n", \(name)_classes[i]);
        fputc(0, out);
        while (fread(grey, 784, 1, in) == 1) {
          float unit[784];
          for (i = 0; i < 784; i++) unit[i] = grey[i] / 255.0f;
          \(name)_predict(\(isRaw ? "grey" : "unit"), probabilities);
          fwrite(probabilities, sizeof *probabilities, 10, out);
          (void)unit;
        }
        return fclose(out);
      }

      """
  }

  private static func launch(_ program: String, _ arguments: String..., in folder: URL) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(program)")
  }
}
