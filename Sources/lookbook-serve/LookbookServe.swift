import ArgumentParser
import Foundation
import Intake
import Report
import RunRecord
import Serving
import Terminal

@main
struct LookbookServe: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookbook serve",
    abstract: "Answer over HTTP with a model that was trained here.",
    discussion: """
      Speaks TensorFlow Serving's REST API (/v1/models/NAME) and the Open Inference Protocol \
      (/v2/models/NAME), takes pictures at /tag, and shows a report at /. Images are grey values from 0 to \
      255, or, if no number in the request is above 1 and the type is not UINT8, from 0 to 1. The address is \
      printed once the server is ready; on SIGTERM or Ctrl-C it answers the requests that it has, then stops.

      EXAMPLE
        lookbook serve runs/mlp-0 --site site
        curl --data-binary @shoe.jpg http://127.0.0.1:8501/tag
      """,
    version: Site.version)

  /// Whether there are lines for requests.
  enum Log: String, ExpressibleByArgument, CaseIterable {
    case json, none
  }

  @Argument(help: ArgumentHelp("Folder of a run that has weights.", valueName: "run"))
  var model = "runs/mlp-0"

  @Option(help: ArgumentHelp("Address to listen on.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(help: ArgumentHelp("Port to listen on; 0 for any that is free.", valueName: "port"))
  var port = 8501

  @Option(
    help: ArgumentHelp("The model's name in paths. (default: the run's model)", valueName: "name"))
  var name: String?

  @Option(help: ArgumentHelp("Folder of a report to show at /.", valueName: "folder"))
  var site: String?

  @Option(help: "A line on standard error for each request (json), or none.")
  var log = Log.json

  @Option(help: ArgumentHelp("Threads that parse and classify requests.", valueName: "count"))
  var threads = 1

  @OptionGroup var limits: LimitOptions

  @Option(
    help: ArgumentHelp(
      "Seconds to wait for more requests while a batch has fewer than the last one.",
      valueName: "seconds"))
  var window = 0.0002

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("Expected --port from 0 to 65,535, found \(port).")
    }
    guard (1...256).contains(threads) else {
      throw ValidationError("Expected --threads from 1 to 256, found \(threads).")
    }
    guard (0...1).contains(window) else {
      throw ValidationError("Expected --window from 0 to 1 second, found \(window).")
    }
    if let site, !FileManager.default.fileExists(atPath: "\(site)/index.html") {
      throw ValidationError(
        "\(site) has no index.html. Expected the folder of a report after --site.")
    }
    if let name, name.isEmpty || name.contains(where: { "/:".contains($0) }) {
      throw ValidationError("Expected a --name that is not empty and has neither / nor :.")
    }
  }

  func run() async throws {
    let folder = URL(fileURLWithPath: self.model, isDirectory: true)
    let model = try ServedModel(Run.read(from: folder, within: .standard), name: name)
    var settings = Server.Settings()
    (settings.host, settings.port) = (host, port)
    settings.site = site.map { URL(fileURLWithPath: $0, isDirectory: true) }
    settings.version = Site.version
    settings.workers = threads
    settings.window = window
    settings.limits = try limits.limits()
    // Beside connections: standard streams, the listener, and files of the report.
    OpenFiles.allow(settings.limits.connections + 256)
    let signals = StopSignals()
    let write: @Sendable ([UInt8]) -> Void = { StandardError.write(bytes: $0) }
    let server = try await Server(model, settings, log: log == .json ? write : nil)
    try StandardOutput.writeLine("http://\(host):\(server.port)")
    await signals.wait()
    await server.stop()
  }

  static func main() async {
    StandardStream.prepare()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      let (message, code) = (fullMessage(for: error), exitCode(for: error))
      if code.isSuccess {
        try? StandardOutput.write(raw: message.visibleLines + "\n")
      } else {
        StandardError.write(raw: message.visibleLines + "\n")
      }
      Foundation.exit(code.rawValue)
    }
  }
}
