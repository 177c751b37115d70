/// Why a picture could not be encoded or decoded.
public struct PNGError: Error, Equatable, CustomStringConvertible {
  /// What libpng found, or which limit was passed.
  public let description: String
}
