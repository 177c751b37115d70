import Classifiers
import Foundation
import Kernels
import Testing

@Suite struct GradientDescriptorTests {
  private static func image(_ width: Int, _ height: Int) -> [UInt8] {
    (0..<width * height).map { (place: Int) -> UInt8 in
      let value: Int = place * place * 37 + place * 11
      return UInt8(truncatingIfNeeded: value)
    }
  }

  @Test(arguments: [(28, 4, 7), (28, 7, 4), (28, 6, 5), (5, 4, 1), (6, 4, 2), (1, 7, 1), (3, 9, 1)])
  func `a side has as many cells as fit it best`(length: Int, cell: Int, cells: Int) {
    let grid = CellGrid(length: length, cell: cell)
    #expect(grid.cells == cells)
    for pixel in 0..<length {
      #expect(grid.first[pixel] >= 0 && Int(grid.first[pixel]) < cells)
      #expect(grid.share[pixel] >= 0 && grid.share[pixel] < 1)
      #expect(grid.share[pixel] == 0 || Int(grid.first[pixel]) + 1 < cells)
    }
  }

  @Test func `a ramp to the right votes for direction 0 alone`() {
    let pixels = (0..<36).map { UInt8($0 % 6 * 10) }
    let descriptor = GradientDescriptor(width: 6, height: 6, cells: [3])
    let histogram = descriptor.histogram(0, pixels: pixels, image: 0)
    #expect(histogram.rows == 2 && histogram.columns == 2)
    for (place, value) in histogram.values.enumerated() {
      #expect((value > 0.1) == (place % 16 == 0), "\(place): \(value)")
      #expect(abs(value) > 0.1 || abs(value) < 1e-7)
    }
  }

  @Test func `what a machine shows of an image are the gradients in its smallest cells`() throws {
    let images = pictures(40, validation: 20, width: 8, height: 8)
    let fit = try fit(HOGRecipe(), images)
    let machine = try #require(fit.classifier as? HOG)
    let map = try #require(machine.features(pixels: images.pixels, image: 1))
    let cells = machine.descriptor.cells
    let smallest = try #require(cells.firstIndex(of: cells.min() ?? 0))
    let histogram = machine.descriptor.histogram(smallest, pixels: images.pixels, image: 1)
    #expect(map.values == histogram.values && map.directions.count == 16)
    #expect(map.rows == histogram.rows && map.columns == histogram.columns)
  }

  @Test(arguments: [(9, 7, 3), (28, 28, 4), (1, 1, 4), (2, 9, 5), (13, 1, 2)])
  func `votes interpolate between directions and between cells`(width: Int, height: Int, cell: Int)
  {
    let pixels = [UInt8](repeating: 0, count: width * height) + Self.image(width, height)
    let descriptor = GradientDescriptor(width: width, height: height, cells: [cell])
    let histogram = descriptor.histogram(0, pixels: pixels, image: 1)
    let naive = naiveHistogram(Self.image(width, height), width: width, height: height, cell: cell)
    #expect(histogram.values.count == naive.count)
    for (found, expected) in zip(histogram.values, naive) {
      #expect(abs(Double(found) - expected) < 1e-5)
    }
    #expect(descriptor.histogram(0, pixels: pixels, image: 0).values.allSatisfy { $0 == 0 })
  }

  /// The same, with an arc tangent, in Double.
  private func naiveHistogram(_ pixels: [UInt8], width: Int, height: Int, cell: Int) -> [Double] {
    let (rows, columns) = (
      CellGrid(length: height, cell: cell), CellGrid(length: width, cell: cell)
    )
    func pixel(_ x: Int, _ y: Int) -> Double {
      Double(pixels[min(max(y, 0), height - 1) * width + min(max(x, 0), width - 1)]) / 255
    }
    func weight(_ grid: CellGrid, _ pixel: Int, _ cell: Int) -> Double {
      let (first, share) = (Int(grid.first[pixel]), Double(grid.share[pixel]))
      return cell == first ? 1 - share : cell == first + 1 ? share : 0
    }
    let step = Double.pi / 8
    var output = [Double](repeating: 0, count: rows.cells * columns.cells * 16)
    for y in 0..<height {
      for x in 0..<width {
        let gx = (pixel(x + 1, y) - pixel(x - 1, y)) / 2
        let gy = (pixel(x, y + 1) - pixel(x, y - 1)) / 2
        let length = (gx * gx + gy * gy).squareRoot()
        let angle = atan2(gy, gx) < 0 ? atan2(gy, gx) + 2 * .pi : atan2(gy, gx)
        let bin = Int(angle / step)
        let beyond = angle - Double(bin) * step
        // g = a · u[bin] + b · u[bin + 1], by the law of sines.
        let votes = [
          (bin % 16, length * sin(step - beyond) / sin(step)),
          ((bin + 1) % 16, length * sin(beyond) / sin(step)),
        ]
        for row in 0..<rows.cells {
          for column in 0..<columns.cells {
            let share = weight(rows, y, row) * weight(columns, x, column)
            for (bin, vote) in votes {
              output[(row * columns.cells + column) * 16 + bin] += share * vote
            }
          }
        }
      }
    }
    return output
  }

  @Test(arguments: [(9, 7, 3), (8, 8, 4), (5, 1, 2), (3, 3, 4)])
  func `blocks are normalised, cut off and normalised again`(width: Int, height: Int, cell: Int) {
    let pixels = Self.image(width, height)
    let descriptor = GradientDescriptor(width: width, height: height, cells: [cell])
    let histogram = descriptor.histogram(0, pixels: pixels, image: 0)
    let (rows, columns) = (histogram.rows, histogram.columns)
    var expected: [Int] = []
    for top in 0...rows - min(rows, 2) {
      for left in 0...columns - min(columns, 2) {
        var block: [Double] = []
        for row in top..<top + min(rows, 2) {
          for column in left..<left + min(columns, 2) {
            let place = (row * columns + column) * 16
            block += histogram.values[place..<place + 16].map { Double($0) }
          }
        }
        func length(_ values: [Double]) -> Double {
          (values.reduce(1e-4) { $0 + $1 * $1 }).squareRoot()
        }
        let first = length(block)
        block = block.map { min($0 / first, 0.2) }
        let second = length(block)
        expected += block.map { min(255, Int(510 * $0 / second + 0.5)) }
      }
    }
    let found = descriptor.descriptors(pixels: pixels, samples: 0..<1, threads: 1)
    #expect(found.count == descriptor.count && found.count == expected.count)
    // A value half way between two bytes may be rounded either way.
    for (found, expected) in zip(found, expected) { #expect(abs(Int(found) - expected) <= 1) }
  }

  @Test func `descriptors do not depend on threads or on other images`() {
    let descriptor = GradientDescriptor(width: 9, height: 7, cells: [3, 2])
    let one = Self.image(9, 7)
    let pixels = one.map { $0 / 2 } + one + one.reversed() + one
    let all = (1...3).map { descriptor.descriptors(pixels: pixels, samples: 0..<4, threads: $0) }
    #expect(all[1] == all[0] && all[2] == all[0])
    let single = descriptor.descriptors(pixels: one, samples: 0..<1, threads: 1)
    #expect(Array(all[0][descriptor.count..<2 * descriptor.count]) == single)
    #expect(descriptor.descriptors(pixels: pixels, samples: 3..<4, threads: 2) == single)
    #expect(descriptor.descriptors(pixels: pixels, samples: 2..<2, threads: 2) == [])
  }
}
