internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

// The calls of the operating system that Foundation does not offer, and its errors in words.

extension AtomicDirectory {
  /// Exchanges two directories in one step; where the file system cannot, the second is moved aside
  /// first, and back again on an error.
  static func exchange(_ new: URL, _ old: URL) throws(RunError) {
    let code = swapNames(new.path, old.path)
    if code == 0 { return }
    guard [EINVAL, ENOSYS, ENOTSUP].contains(code) else {
      throw RunError(old.path, "cannot be replaced: \(words(for: code))")
    }
    let aside = new.appendingPathExtension("old")
    try rename(old, aside)
    do {
      try rename(new, old)
      try rename(aside, new)
    } catch {
      _ = renameCode(aside.path, old.path)
      throw error
    }
  }

  /// Renames a directory.
  static func rename(_ old: URL, _ new: URL) throws(RunError) {
    let code = renameCode(old.path, new.path)
    guard code == 0 else {
      throw RunError(new.path, "cannot be made: \(words(for: code))")
    }
  }

  /// Runs `body`, and turns its error into one that names the file and what was attempted.
  static func attempt<Value>(
    _ action: String, _ url: URL, _ body: () throws -> Value
  ) throws(RunError) -> Value {
    try attempt(action, named: url.path, body)
  }

  /// Runs `body`, and turns its error into one that names the file and what was attempted.
  static func attempt<Value>(
    _ action: String, named name: String, _ body: () throws -> Value
  ) throws(RunError) -> Value {
    do {
      return try body()
    } catch let error as RunError {
      throw error
    } catch {
      throw RunError(name, "\(action) failed: \(reason(for: error))")
    }
  }

  /// The system's own words where Foundation wraps a system error.
  static func reason(for error: any Error) -> String {
    let outer = error as NSError
    let inner = outer.userInfo[NSUnderlyingErrorKey] as? NSError ?? outer
    return inner.domain == NSPOSIXErrorDomain
      ? words(for: Int32(truncatingIfNeeded: inner.code)) : outer.localizedDescription
  }

  private static func words(for code: Int32) -> String {
    String(cString: strerror(code))
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
