internal import Files
internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

// The calls of the operating system that Foundation does not offer, and its errors in words.

extension AtomicDirectory {
  /// Exchanges two directories in one step; where the file system cannot, the second is moved aside
  /// first, and back again on an error. False where the second is gone or has been replaced.
  static func exchange(_ new: URL, _ old: URL) throws(RunError) -> Bool {
    let code = swapNames(new.path, old.path)
    if code == 0 { return true }
    if code == ENOENT { return false }
    guard [EINVAL, ENOSYS, ENOTSUP].contains(code) else { throw refusal(old, code) }
    let aside = new.deletingLastPathComponent().appendingPathComponent("old")
    guard try rename(old, aside) else { return false }
    do {
      // Where another directory has taken the place, that one is to be replaced in turn.
      guard try rename(new, old) else { return false }
      _ = try rename(aside, new)
      return true
    } catch {
      _ = renameCode(aside.path, old.path)
      throw error
    }
  }

  /// Renames a directory; false where another is in its place.
  static func rename(_ old: URL, _ new: URL) throws(RunError) -> Bool {
    let code = renameCode(old.path, new.path)
    if code == 0 { return true }
    if code == EEXIST || code == ENOTEMPTY { return false }
    throw refusal(new, code)
  }

  private static func refusal(_ directory: URL, _ code: Int32) -> RunError {
    [EBUSY, EXDEV].contains(code)
      ? RunError(
        directory.path, "is a mount point, which cannot be replaced",
        advice: "Name a folder inside it.")
      : RunError(
        directory.path, "cannot be replaced: \(SystemError.words(for: code))", advice: another)
  }

  /// Runs `body`, and turns its error into one that names the file and what was attempted.
  static func attempt<Value>(
    _ action: String, _ url: URL, _ body: () throws -> Value
  ) throws(RunError) -> Value {
    try attempt(action, named: url.path, advice: another, body)
  }

  /// Runs `body`, and turns its error into one that names the file and what was attempted.
  static func attempt<Value>(
    _ action: String, named name: String, advice: String, _ body: () throws -> Value
  ) throws(RunError) -> Value {
    do {
      return try body()
    } catch let error as RunError {
      throw error
    } catch {
      throw RunError(
        name, "\(action) failed: \(SystemError.reason(for: error))", advice: advice)
    }
  }

  private static func renameCode(_ old: String, _ new: String) -> Int32 {
    #if canImport(Glibc)
      Glibc.rename(old, new) == 0 ? 0 : errno
    #else
      Darwin.rename(old, new) == 0 ? 0 : errno
    #endif
  }

  /// Exchanges what two paths name; 0, or the error's code.
  private static func swapNames(_ first: String, _ second: String) -> Int32 {
    #if canImport(Glibc)
      // Looked up by name: Swift's Glibc module is built without the macro that declares it.
      typealias Call =
        @convention(c) (
          Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
        ) -> Int32
      guard let symbol = dlsym(nil, "renameat2") else { return ENOSYS }
      let renameExchange: UInt32 = 2
      let renameat2 = unsafeBitCast(symbol, to: Call.self)
      return renameat2(AT_FDCWD, first, AT_FDCWD, second, renameExchange) == 0 ? 0 : errno
    #else
      return renamex_np(first, second, UInt32(RENAME_SWAP)) == 0 ? 0 : errno
    #endif
  }
}
