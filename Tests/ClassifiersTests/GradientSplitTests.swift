import Kernels
import Learning
import Testing

@Suite struct GradientSplitTests {
  @Test(arguments: [2, 10, 14, 15, 40])
  func `sums and the split are those of trying every value`(_ classes: Int) throws {
    let lanes = GradientLanes(classes: classes)
    var random = RandomStream(seed: UInt64(classes), for: .boosting)
    let count = 90
    var gradients = [Int16](repeating: 0, count: count * lanes.count)
    for image in 0..<count {
      for label in 0..<classes {
        gradients[image * lanes.count + lanes.lane(of: label)] = Int16(random.next(upTo: 200) - 100)
      }
      gradients[image * lanes.count + GradientLanes.number] = 1
      gradients[image * lanes.count + GradientLanes.curvature] = Int16(1 + random.next(upTo: 80))
    }
    let bins = (0..<count).map { _ in
      (0..<8).reduce(UInt64(0)) { word, _ in word << 8 | UInt64(random.next(upTo: 31)) }
    }
    let images = (0..<count).filter { $0 % 5 != 2 }.map { Int32($0) }
    let (histogram, found) = kernel(images, bins, gradients, lanes)

    var best: (pixel: Int, bin: Int, score: Double) = (-1, 0, 0)
    for pixel in 0..<8 {
      for bin in 0..<31 {
        let isLeft = images.map { Int(bins[Int($0)] >> UInt64(pixel * 8) & 0xFF) <= bin }
        var score = 0.0
        for side in [true, false] {
          let members = zip(images, isLeft).filter { $0.1 == side }.map { Int($0.0) }
          if members.count < 7 { score = -.infinity }
          let sums = (0..<lanes.count).map { lane in
            members.reduce(0) { $0 + Int(gradients[$1 * lanes.count + lane]) }
          }
          let squares = (0..<classes).map { Double(sums[lanes.lane(of: $0)]) }.map { $0 * $0 }
          score += squares.reduce(0, +) / (Double(sums[GradientLanes.curvature]) + 3)
        }
        if score > best.score { best = (pixel, bin, score) }
      }
    }
    let split = try #require(found)
    #expect(split.pixel == best.pixel)
    #expect(split.bin == best.bin)
    #expect(abs(Double(split.score) / best.score - 1) < 1e-5)
    for bin in 0..<32 {
      let members = images.filter { Int(bins[Int($0)] >> 16 & 0xFF) == bin }
      let expected = (0..<lanes.count).map { lane in
        members.reduce(Int32(0)) { $0 + Int32(gradients[Int($1) * lanes.count + lane]) }
      }
      let start = (2 * 32 + bin) * lanes.count
      #expect(Array(histogram[start..<start + lanes.count]) == expected)
    }
  }

  private func kernel(
    _ images: [Int32], _ bins: [UInt64], _ gradients: [Int16], _ lanes: GradientLanes
  ) -> ([Int32], GradientSplit?) {
    // Vectors are read: their memory must be aligned.
    let size = lanes.histogramCount + 2 * lanes.count
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size * 4, alignment: 64)
      .bindMemory(to: Int32.self, capacity: size)
    memory.initialize(repeating: 7, count: size)
    let aligned = UnsafeMutableRawPointer.allocate(byteCount: gradients.count * 2, alignment: 64)
      .bindMemory(to: Int16.self, capacity: gradients.count)
    aligned.initialize(from: gradients, count: gradients.count)
    defer {
      memory.deallocate()
      aligned.deallocate()
    }
    images.withUnsafeBufferPointer {
      addGradients($0, bins: bins, gradients: aligned, lanes: lanes, histogram: memory)
    }
    let totals = memory + lanes.histogramCount
    let split = gradientSplit(
      memory, lanes: lanes, totals: totals, left: totals + lanes.count, penalty: 3, minimum: 7)
    return (Array(UnsafeBufferPointer(start: memory, count: lanes.histogramCount)), split)
  }
}
