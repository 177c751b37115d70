import ArgumentParser
import Export
import Foundation
import Report
import RunRecord
import Terminal
import Wording

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Export a model that was trained here to the format of another engine.",
    discussion: """
      safetensors  the weights of any model
      onnx         for ONNX Runtime; networks, softmax, forest, boosting
      savedmodel   a folder for TensorFlow and TensorFlow Serving; networks, softmax
      keras        for Keras 3; networks, softmax
      c            a source file in C99; networks, softmax, forest, boosting

      All but safetensors take pixels [images, rows, columns], from 0 to 255 or, with --pixels unit, from \
      0 to 1, light on black, and return the probability of each class; c takes one image at a time.

      EXAMPLE
        lookbook export runs/mlp-0 --format onnx --out mlp.onnx
        lookbook export runs/cnn-0 --format savedmodel --out cnn
      """)

  @Argument(help: ArgumentHelp("Folder of a run that has weights.", valueName: "run"))
  var folder: String

  @Option(help: ArgumentHelp("What to write.", valueName: "format"))
  var format: ExportFormat

  @Option(help: ArgumentHelp("New file, or for savedmodel a new folder.", valueName: "file"))
  var out: String

  @Option(
    help: ArgumentHelp(
      "Range of the input's grey values: raw (0 to 255) or unit (0 to 1).", valueName: "range"))
  var pixels = PixelRange.raw

  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    try checkFolder(folder, "The name of a run")
    if out.isEmpty { throw ValidationError("--out is empty; it must name a file.") }
  }

  func run() throws {
    let place = URL(fileURLWithPath: folder, isDirectory: true)
    let file = try OutputFile(
      at: URL(fileURLWithPath: out), option: "--out", notIn: [place], being: "exported")
    let run = try Run.read(from: place, within: memory.budget)
    let files = try run.exported(as: format, pixels: pixels, version: Site.version)
    switch files {
    case .file(let bytes): try file.write(bytes)
    case .folder(let files): try file.write(folder: files)
    }
    try StandardOutput.writeLine("\(out): \(words(run.manifest, size: files.size))")
  }

  /// How much was written, and what it takes.
  private func words(_ manifest: Manifest, size: Int) -> String {
    let bytes = "\(NumberText.count(size)) bytes"
    guard format != .safetensors, let image = manifest.dataset.image else { return bytes }
    let shape =
      format == .c ? "[\(image.width * image.height)]" : "[batch, \(image.height), \(image.width)]"
    return "\(bytes), takes pixels \(shape) \(pixels.words)"
  }
}

extension ExportFormat: ExpressibleByArgument {}
extension PixelRange: ExpressibleByArgument {}
