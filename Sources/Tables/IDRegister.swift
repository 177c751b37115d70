/// The ids so far, to find one that comes twice.
///
/// Numbers that ascend need no table; the first id that is another makes one.
struct IDRegister {
  private var ascending: [Int] = []
  private var index: TextIndex?
  /// The line or row of each id.
  private var lines: [UInt32] = []

  /// Makes room for `count` ids.
  mutating func reserve(_ count: Int) {
    ascending.reserveCapacity(count)
    lines.reserveCapacity(count)
  }

  /// Notes an id; returns the line where it was found before, if it was.
  mutating func add(_ id: UnsafeRawBufferPointer, line: Int) -> Int? {
    if index == nil {
      let number = id.contains(UInt8(ascii: ".")) ? nil : wholeNumber(in: id)
      if let number, number > ascending.last ?? -1 {
        ascending.append(number)
        lines.append(UInt32(clamping: line))
        return nil
      }
      index = TextIndex(ascending.map(String.init))
      ascending = []
    }
    // The optional is read and written in place: a copy would cost the whole table.
    guard let entry = index?.insert(id) else { return nil }
    if !entry.isNew { return Int(lines[entry.number]) }
    lines.append(UInt32(clamping: line))
    return nil
  }
}
