internal import Foundation

/// The operating system's errors in its own words.
package enum SystemError {
  /// The words for a code of `errno`, such as `No space left on device`.
  package static func words(for code: Int32) -> String {
    String(cString: strerror(code))
  }

  /// Why a call of Foundation failed: the system's words where it tells them, without a full stop.
  package static func reason(for error: any Error) -> String {
    let cocoa = error as? CocoaError
    if let posix = (cocoa?.underlying ?? error) as? POSIXError {
      return words(for: posix.code.rawValue)
    }
    if let cocoa, let code = codes[cocoa.code] { return words(for: code) }
    let text = error.localizedDescription
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// What Foundation's own codes stand for where it names no other error.
  private static let codes: [CocoaError.Code: Int32] = [
    .fileReadNoSuchFile: ENOENT, .fileNoSuchFile: ENOENT, .fileReadNoPermission: EACCES,
    .fileWriteNoPermission: EACCES, .fileWriteFileExists: EEXIST, .fileWriteOutOfSpace: ENOSPC,
    .fileWriteVolumeReadOnly: EROFS, .fileReadUnknown: EIO, .fileWriteUnknown: EIO,
  ]
}
