/// Images that occur more than once, as they are or mirrored left to right, within each split and
/// across each pair of splits.
///
/// Only exact copies count: an image that differs in one grey value is another image.
public struct DuplicateAudit: Equatable, Sendable {
  /// One comparison a pair of splits, each split with those before it and with itself: three splits
  /// have (0, 0), (0, 1), (1, 1), (0, 2), (1, 2), (2, 2).
  public private(set) var comparisons: [Comparison]
  /// Images of each split whose pixels all have one grey value.
  public let constantImages: [Int]

  /// The images of one split that have copies in another, or earlier in the same.
  public struct Comparison: Equatable, Sendable {
    /// The split that is searched; where it is `later` itself, only what comes before an image.
    public let earlier: Int
    /// The split whose images are counted.
    public let later: Int
    /// Images that equal, byte by byte, at least one image searched.
    public internal(set) var identical = Copies()
    /// Images that equal the mirror image of at least one image searched. An image that is its own
    /// mirror image is left out: its mirrored copies are identical ones.
    public internal(set) var mirrored = Copies()
  }

  /// How many images have a copy.
  public struct Copies: Equatable, Sendable {
    /// All of them.
    public internal(set) var images = 0
    /// Those with a copy of another label.
    public internal(set) var conflicting = 0
  }

  /// Compares every image with all before it, in the order of the splits.
  ///
  /// A hash that mirroring does not change brings candidates together; they are then compared byte
  /// by byte, so that a collision costs time and cannot lie. O(n log n); about 30 ms for 70,000
  /// images of 28 × 28 pixels.
  ///
  /// - Precondition: All images have one size.
  public init(of splits: [(images: LabeledImages, range: Range<Int>)]) {
    comparisons = splits.indices.flatMap { later in
      (0...later).map { Comparison(earlier: $0, later: later) }
    }
    constantImages = splits.map { split in split.range.count { split.images.isConstant($0) } }
    for candidates in Self.candidates(among: splits) { count(candidates, in: splits) }
  }

  /// One image: the number of its split and its place in the split's list.
  private typealias Place = (split: Int, index: Int)

  /// Groups of images with equal hashes, each in the order of the splits.
  private static func candidates(
    among splits: [(images: LabeledImages, range: Range<Int>)]
  ) -> [[Place]] {
    var entries: [(hash: UInt64, place: Place)] = []
    for (number, split) in splits.enumerated() {
      let hashes = split.images.mirrorHashes(in: split.range)
      entries += zip(hashes, split.range).map { ($0, (number, $1)) }
    }
    entries.sort {
      ($0.hash, $0.place.split, $0.place.index) < ($1.hash, $1.place.split, $1.place.index)
    }
    var groups: [[Place]] = []
    for (entry, next) in zip(entries, entries.dropFirst()) where entry.hash == next.hash {
      if groups.last?.last.map({ $0 == entry.place }) == true {
        groups[groups.count - 1].append(next.place)
      } else {
        groups.append([entry.place, next.place])
      }
    }
    return groups
  }

  /// Counts the copies within one group.
  private mutating func count(
    _ group: [Place], in splits: [(images: LabeledImages, range: Range<Int>)]
  ) {
    var kinds: [Kind] = []
    for place in group {
      let pixels = splits[place.split].images.pixels(of: place.index)
      let label = splits[place.split].images.labels[place.index]
      let mirror = pixels.mirrored(width: splits[place.split].images.width)
      let own = kinds.firstIndex { $0.pixels.elementsEqual(pixels) }
      let other =
        pixels.elementsEqual(mirror) ? nil : kinds.firstIndex { $0.pixels.elementsEqual(mirror) }
      for row in comparisons.indices where comparisons[row].later == place.split {
        let earlier = comparisons[row].earlier
        if let own { comparisons[row].identical.add(kinds[own].labels[earlier], label) }
        if let other { comparisons[row].mirrored.add(kinds[other].labels[earlier], label) }
      }
      if own == nil {
        kinds.append(Kind(pixels: pixels, labels: Array(repeating: [], count: splits.count)))
      }
      kinds[own ?? kinds.count - 1].labels[place.split].insert(label)
    }
  }

  /// One picture, and the labels it has been seen with in each split.
  private struct Kind {
    let pixels: ArraySlice<UInt8>
    var labels: [Set<UInt8>]
  }
}

extension DuplicateAudit.Copies {
  /// Counts an image whose copies have the given labels, if there are any.
  fileprivate mutating func add(_ copies: Set<UInt8>, _ label: UInt8) {
    guard !copies.isEmpty else { return }
    images += 1
    if copies.contains(where: { $0 != label }) { conflicting += 1 }
  }
}
