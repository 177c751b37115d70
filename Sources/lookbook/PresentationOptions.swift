import ArgumentParser
import Files
import Foundation
import Gates
import Report

extension Presentation.Assets: ExpressibleByArgument {}
extension Presentation.PrintEdition: ExpressibleByArgument {}

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

  @Flag(help: "Give every model but the first a page of its own.")
  var pages = false

  @Flag(help: "Write the figures as slides too, each 1600 × 900 pixels, into slides/.")
  var slides = false

  @Option(
    help: ArgumentHelp(
      "Claims to put to the test, as JSON, in place of those that come with the program.",
      valueName: "file"))
  var claims: String?

  @Option(
    help: ArgumentHelp(
      "File of gates that the first model is held to on the page: a line each, as 'lookbook check' "
        + "takes them.", valueName: "file"))
  var gates: String?

  @Option(
    help: ArgumentHelp(
      "What is to be stated on the first model's card, as a JSON object: developer, date, licence, "
        + "contact, citation, intendedUse, users, outOfScope, collection, sensitiveData, mitigations, "
        + "caveats.", valueName: "file"))
  var card: String?

  @Option(help: "short: four sheets when printed; full: everything.")
  var print = Presentation.PrintEdition.short

  /// Reads the note and puts everything together.
  func load() throws -> Presentation {
    var presentation = Presentation()
    presentation.title = title
    presentation.author = author
    presentation.note = try note.map {
      try Self.text(of: $0, limit: Presentation.noteLimit, "--note")
    }
    presentation.address = address
    presentation.assets = assets
    presentation.hasPages = pages
    presentation.hasSlides = slides
    presentation.claims = try claims.map {
      try ClaimsFile(
        json: Data(try Self.text(of: $0, limit: ClaimsFile.sizeLimit, "--claims").utf8), name: $0)
    }
    presentation.card = try card.map {
      try CardFile(
        json: Data(try Self.text(of: $0, limit: CardFile.sizeLimit, "--card").utf8), name: $0)
    }
    if print != .short { presentation.printEdition = print }
    presentation.gates = try gates.map {
      try GateOptions(lines: try Self.text(of: $0, limit: Presentation.noteLimit, "--gates"))
    }
    return try presentation.checked()
  }

  func validate() throws {
    for (file, option) in [
      (note, "--note"), (claims, "--claims"), (gates, "--gates"), (card, "--card"),
    ]
    where file?.isEmpty == true {
      throw ValidationError("\(option) is empty; it must name a file.")
    }
  }

  private static func text(of file: String, limit: Int, _ option: String) throws -> String {
    let url = URL(fileURLWithPath: file)
    func error(_ found: String) -> ReportError {
      ReportError(
        "\(file): expected a text of at most \(limit) bytes in UTF-8, found \(found). Name another "
          + "file with \(option).")
    }
    guard case .file(let size) = FileStatus(url) else { throw error("no file") }
    guard size <= limit else { throw error("\(size) bytes") }
    guard let text = String(data: try Data(contentsOf: url), encoding: .utf8) else {
      throw error("bytes that are not UTF-8")
    }
    return text
  }
}
