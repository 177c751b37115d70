// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// SwiftProtobuf names these in functions that nothing here calls.

/// A stream without bytes.
public final class InputStream: Sendable {
  private init() {}
  public var streamError: (any Error)? { nil }
  public func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength: Int) -> Int { 0 }
}

/// A stream that takes no bytes.
public final class OutputStream: Sendable {
  private init() {}
  public var streamError: (any Error)? { nil }
  public func write(_ buffer: UnsafePointer<UInt8>, maxLength: Int) -> Int { 0 }
}
