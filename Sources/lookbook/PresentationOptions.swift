import ArgumentParser
import Files
import Foundation
import Report

extension Presentation.Assets: ExpressibleByArgument {}

/// What a report is to say of itself.
struct PresentationOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Title of the report.", valueName: "text"))
  var title: String?

  @Option(help: ArgumentHelp("Who answers for the report.", valueName: "name"))
  var author: String?

  @Option(
    help: ArgumentHelp(
      "Markdown or plain text for the reader, shown before the report; HTML in it is shown as text.",
      valueName: "file"))
  var note: String?

  @Option(
    help: ArgumentHelp(
      "Address that the report will be published at; previews of links need it.", valueName: "url"))
  var address: String?

  @Option(
    help: ArgumentHelp(
      "embedded: one page that needs no other file; linked: style and pictures as files beside it, "
        + "for hosts with a strict Content-Security-Policy."))
  var assets = Presentation.Assets.embedded

  /// Reads the note and puts everything together.
  func load() throws -> Presentation {
    var presentation = Presentation()
    presentation.title = title
    presentation.author = author
    presentation.note = try note.map(Self.text)
    presentation.address = address
    presentation.assets = assets
    return try presentation.checked()
  }

  func validate() throws {
    if note?.isEmpty == true { throw ValidationError("--note is empty; it must name a file.") }
  }

  private static func text(of file: String) throws -> String {
    let url = URL(fileURLWithPath: file)
    let limit = Presentation.noteLimit
    func error(_ found: String) -> ReportError {
      ReportError(
        "\(file): expected a text of at most \(limit) bytes in UTF-8, found \(found). Name another "
          + "file with --note.")
    }
    guard case .file(let size) = FileStatus(url) else { throw error("no file") }
    guard size <= limit else { throw error("\(size) bytes") }
    guard let text = String(data: try Data(contentsOf: url), encoding: .utf8) else {
      throw error("other bytes")
    }
    return text
  }
}
