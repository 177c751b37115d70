extension Manifest {
  /// One of the runs that an average is made of.
  public struct Member: Codable, Equatable, Sendable {
    /// The name of its run directory: `mlp-0`.
    public var name: String
    /// SHA-256 (hexadecimal) of its class probabilities as little-endian float32, row after row.
    public var sha256: String

    /// Makes a member from its fields.
    public init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// The most runs that an average is made of.
  static let memberLimit = 1000

  /// The places of the averages that can be made again from other runs here, none of which is an average
  /// itself.
  package static func averages(among manifests: [Manifest]) -> Set<Int> {
    let names = Set(manifests.filter { $0.members == nil }.map(\.runName))
    return Set(
      manifests.indices.filter { place in
        guard let members = manifests[place].members, !manifests[place].isRepeatable else {
          return false
        }
        return members.allSatisfy { names.contains($0.name) }
      })
  }
}
