import ArgumentParser
import Foundation
import Terminal

/// Becomes the server, a program of its own that lies beside this one: with the libraries that it needs,
/// every build would take minutes longer.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Answer over HTTP with a model that was trained here.",
    discussion: """
      The server is a separate program, lookbook-serve: 'make serve' builds it, 'make install SERVE=1' \
      installs it beside this one. 'lookbook serve --help' then lists its options.

      EXAMPLE
        lookbook serve runs/mlp-0 --site site
      """)

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("A run and options, passed on to the server.", valueName: "argument"))
  var arguments: [String] = []

  func run() throws {
    guard let own = Bundle.main.executableURL?.resolvingSymlinksInPath() else {
      throw ServeError(
        description: "This program cannot find its own folder. Run lookbook-serve directly.")
    }
    let server = own.deletingLastPathComponent().appending(path: "lookbook-serve")
    // What this program does with signals would be the other's too.
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
    var words: [UnsafeMutablePointer<CChar>?] = ([server.path] + arguments).map { strdup($0) }
    words.append(nil)
    execv(server.path, words)
    let reason = String(cString: strerror(errno))
    throw ServeError(
      description:
        "\(server.path): \(reason). The server is a separate program that must lie beside this one: build both with 'make serve', or "
        + "install both with 'make install SERVE=1'.")
  }
}

/// Why the server does not run.
struct ServeError: Error, CustomStringConvertible {
  let description: String
}
