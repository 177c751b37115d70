// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

// A module named Foundation for the one portable binary: FoundationEssentials, and what Lookbook and its
// dependencies use beyond it. The whole of Foundation brings 40 MB of Unicode data that nothing here reads.

@_exported import Dispatch
@_exported import FoundationEssentials
@_exported import Glibc

/// The home folder's path.
public func NSHomeDirectory() -> String { FileManager.default.homeDirectoryForCurrentUser.path }

/// JSON's null, and what templates show as nothing.
public final class NSNull: Sendable {
  public init() {}
}

/// The program's file.
public struct Bundle: Sendable {
  public static let main = Bundle()

  /// The program's own file; it may be a symbolic link.
  public var executableURL: URL? { URL(fileURLWithPath: "/proc/self/exe") }
}

/// A truth value, where C's is expected.
public struct ObjCBool: ExpressibleByBooleanLiteral {
  public let boolValue: Bool

  public init(booleanLiteral value: Bool) { boolValue = value }
}

extension FileManager {
  /// Whether there is something at a path, and whether it is a folder.
  public func fileExists(
    atPath path: String, isDirectory: UnsafeMutablePointer<ObjCBool>?
  ) -> Bool {
    var isFolder = false
    let exists = fileExists(atPath: path, isDirectory: &isFolder)
    isDirectory?.pointee = ObjCBool(booleanLiteral: isFolder)
    return exists
  }

  /// The paths of everything in a folder; nil where it cannot be read.
  public func enumerator(atPath path: String) -> [Any]? { try? subpathsOfDirectory(atPath: path) }
}

extension Error {
  /// What went wrong, in the error's own words.
  public var localizedDescription: String {
    (self as? any LocalizedError)?.errorDescription ?? String(describing: self)
  }
}
