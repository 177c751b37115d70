package import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A walk over everything below a folder that follows no symbolic link and never leaves the folder.
package enum FolderWalk {
  /// What a name below the folder stands for.
  package enum Kind: Equatable, Sendable {
    /// A file, with its bytes.
    case file(size: Int)
    /// A folder that holds nothing; other folders appear through their content.
    case emptyFolder
    /// A symbolic link, wherever it leads.
    case link
    /// A device, a pipe or a socket.
    case other
    /// The system does not say; its words.
    case refused(String)
  }

  /// One name below the folder.
  package struct Entry {
    /// Relative to the folder, with `/` between its parts; bytes that are not UTF-8 are replaced.
    package let path: String
    package let kind: Kind
    /// Whether the path is printable ASCII. Others may look like names that they are not, and equal
    /// them as `String`s.
    package let isPlain: Bool
    fileprivate let parent: Int32
    fileprivate let name: [CChar]
  }

  /// The most names that are looked at, and how many folders deep.
  static let nameLimit = 20_000
  static let depthLimit = 16

  /// Calls `visit` with every file, link, device and empty folder below a folder, sorted by path in
  /// each folder.
  ///
  /// - Throws: What `visit` throws; `SystemFailure` where the folder cannot be listed or holds more
  ///   than anyone should look at.
  package static func visit(_ folder: URL, _ visit: (Entry) throws -> Void) throws {
    let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemFailure(path: folder.path, code: errno) }
    defer { close(descriptor) }
    var count = 0
    try list(descriptor, "", depth: 0, isPlain: true, &count, visit)
  }

  /// The bytes of a file that was just visited, read without following a link; call it from `visit`.
  ///
  /// - Parameter limit: The most bytes; a file that is longer, or that grows meanwhile, is an error.
  package static func content(of entry: Entry, limit: Int) throws -> Data {
    try content(of: entry.name, in: entry.parent, path: entry.path, limit: limit)
  }

  /// The bytes of a file below a folder, read without following a link on the way; nil where there is
  /// none.
  ///
  /// - Parameters:
  ///   - path: Relative, with `/` between its parts, none of them `..`.
  ///   - limit: The most bytes; a longer file is an error.
  package static func content(
    at path: String, in folder: URL, limit: Int
  ) throws -> Data? {
    var parent = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if parent >= 0 { close(parent) } }
    let parts = path.split(separator: "/").map(String.init)
    for part in parts.dropLast() where parent >= 0 {
      let next = openat(parent, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      let code = errno
      close(parent)
      parent = next
      errno = code
    }
    guard parent >= 0, let name = parts.last else {
      if errno == ENOENT { return nil }
      throw SystemFailure(path: path, code: errno)
    }
    do {
      return try content(of: Array(name.utf8CString), in: parent, path: path, limit: limit)
    } catch let error as SystemFailure where error.code == ENOENT {
      return nil
    }
  }

  private static func content(
    of name: [CChar], in folder: Int32, path: String, limit: Int
  ) throws -> Data {
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let descriptor = openat(folder, name, flags)
    guard descriptor >= 0 else { throw SystemFailure(path: path, code: errno) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw SystemFailure(path: path, words: "it is not a file")
    }
    let bytes = try handle.read(upToCount: limit + 1) ?? Data()
    guard bytes.count <= limit else {
      throw SystemFailure(path: path, words: "it is longer than \(limit) bytes")
    }
    return bytes
  }

  private static func list(
    _ folder: Int32, _ prefix: String, depth: Int, isPlain: Bool, _ count: inout Int,
    _ visit: (Entry) throws -> Void
  ) throws {
    let names = try self.names(in: folder, prefix)
    count += names.count
    guard count <= nameLimit, depth <= depthLimit else {
      throw SystemFailure(
        path: prefix.isEmpty ? "the folder" : prefix,
        words: "it has more than 20,000 names, or folders nested more than 16 deep")
    }
    if names.isEmpty, depth > 0 {
      try visit(
        Entry(path: prefix, kind: .emptyFolder, isPlain: isPlain, parent: folder, name: []))
    }
    for name in names {
      let text = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let path = prefix.isEmpty ? text : "\(prefix)/\(text)"
      let isPlain = isPlain && name.dropLast().allSatisfy { (0x21...0x7E).contains($0) }
      let kind = kind(of: name, in: folder)
      if let kind {
        try visit(Entry(path: path, kind: kind, isPlain: isPlain, parent: folder, name: name))
        continue
      }
      let below = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard below >= 0 else {
        let words = SystemError.words(for: errno)
        try visit(
          Entry(path: path, kind: .refused(words), isPlain: isPlain, parent: folder, name: name))
        continue
      }
      defer { close(below) }
      try list(below, path, depth: depth + 1, isPlain: isPlain, &count, visit)
    }
  }

  /// What a name stands for; nil for a folder.
  private static func kind(of name: [CChar], in folder: Int32) -> Kind? {
    var status = stat()
    guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      return .refused(SystemError.words(for: errno))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file(size: Int(status.st_size))
    case S_IFDIR: return nil
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// The names in an open folder, sorted by their bytes, each ended by a zero.
  private static func names(in folder: Int32, _ path: String) throws -> [[CChar]] {
    // The stream closes the descriptor it is given, so it is given one of its own.
    let own = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard own >= 0, let stream = fdopendir(own) else {
      let code = errno
      if own >= 0 { close(own) }
      throw SystemFailure(path: path, code: code)
    }
    defer { closedir(stream) }
    var names: [[CChar]] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        bytes.prefix { $0 != 0 }.map { CChar(bitPattern: $0) } + [0]
      }
      if name == [46, 0] || name == [46, 46, 0] { continue }
      names.append(name)
      if names.count > nameLimit { break }
    }
    return names.sorted { first, second in
      first.lexicographicallyPrecedes(second) {
        UInt8(bitPattern: $0) < UInt8(bitPattern: $1)
      }
    }
  }
}

/// A call of the system that failed on a path.
package struct SystemFailure: Error, Equatable, CustomStringConvertible {
  package let path: String
  /// The system's words, without a full stop.
  package let words: String
  /// The system's code; 0 where it gave none.
  let code: Int32

  package init(path: String, words: String) {
    self.path = path
    self.words = words
    code = 0
  }

  init(path: String, code: Int32) {
    self.path = path
    self.code = code
    // What O_NOFOLLOW answers to a link.
    words = code == ELOOP ? "it is a symbolic link" : SystemError.words(for: code)
  }

  package var description: String { "\(path): \(words)." }
}
