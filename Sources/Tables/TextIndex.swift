/// Different texts, numbered in the order in which they came; equal are those of equal bytes.
///
/// A hash table of its own, since `String` compares by canonical equivalence and hashes accordingly
/// slowly. Hashes are seeded for each process, so no file can be made to collide.
struct TextIndex {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt32] = []
  /// The number of a text plus one, at the first free place from its hash on; 0 is free.
  private var slots = [UInt32](repeating: 0, count: 16)

  init() {}

  /// Numbers these texts from 0; texts that are equal get one number.
  init(_ texts: [String]) {
    for text in texts { text.withBytes { _ = insert($0) } }
  }

  var count: Int { ends.count }

  /// All texts, in order.
  var texts: [String] { (0..<count).map { self[$0] } }

  subscript(number: Int) -> String { String(decoding: bytes[range(number)], as: UTF8.self) }

  /// The number of a text; nil where it is not among these.
  func find(_ text: UnsafeRawBufferPointer) -> Int? {
    let slot = slots[place(of: text, Self.hash(text))]
    return slot == 0 ? nil : Int(slot) - 1
  }

  /// The number of a text, which gets the next one where it is new.
  mutating func insert(_ text: UnsafeRawBufferPointer) -> (number: Int, isNew: Bool) {
    let hash = Self.hash(text)
    var place = place(of: text, hash)
    if slots[place] != 0 { return (Int(slots[place]) - 1, false) }
    if 2 * (count + 1) > slots.count {
      grow()
      place = self.place(of: text, hash)
    }
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    hashes.append(hash)
    slots[place] = UInt32(count)
    return (count - 1, true)
  }

  private func range(_ number: Int) -> Range<Int> {
    (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }

  /// The slot of a text, or the free one where it would have to be.
  private func place(of text: UnsafeRawBufferPointer, _ hash: UInt32) -> Int {
    let mask = slots.count - 1
    var place = Int(hash) & mask
    while slots[place] != 0 {
      let number = Int(slots[place]) - 1
      if hashes[number] == hash, bytes[range(number)].elementsEqual(text) { break }
      place = (place + 1) & mask
    }
    return place
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: 2 * slots.count)
    let mask = slots.count - 1
    for number in 0..<count {
      var place = Int(hashes[number]) & mask
      while slots[place] != 0 { place = (place + 1) & mask }
      slots[place] = UInt32(number + 1)
    }
  }

  private static func hash(_ text: UnsafeRawBufferPointer) -> UInt32 {
    var hasher = Hasher()
    hasher.combine(bytes: text)
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }
}
