// input [channels, height, width, 16] → [channels, height / 2, width / 2, 16] or [channels, 1, 1, 16]

/// The largest of each two by two pixels; a last odd row or column is left out.
public func maxPool(_ input: PlanesView, output: PlanesView) {
  for channel in 0..<output.channels {
    for y in 0..<output.height {
      for x in 0..<output.width {
        let upper = larger(input[channel, 2 * y, 2 * x], input[channel, 2 * y, 2 * x + 1])
        let lower = larger(input[channel, 2 * y + 1, 2 * x], input[channel, 2 * y + 1, 2 * x + 1])
        output[channel, y, x] = larger(upper, lower)
      }
    }
  }
}

@inline(__always)
private func larger(_ a: Vector, _ b: Vector) -> Vector { a.replacing(with: b, where: b .> a) }

/// Gives each gradient to the first of its four pixels that is the largest, and zero to all others.
public func maxPoolGradient(
  input: PlanesView, output: PlanesView, outputGradient: PlanesView, inputGradient: PlanesView
) {
  for channel in 0..<output.channels {
    for y in 0..<input.height {
      for x in 0..<input.width where y >= 2 * output.height || x >= 2 * output.width {
        inputGradient[channel, y, x] = .zero
      }
    }
    for y in 0..<output.height {
      for x in 0..<output.width {
        let largest = output[channel, y, x]
        var rest = outputGradient[channel, y, x]
        for place in 0..<4 {
          let (row, column) = (2 * y + place / 2, 2 * x + place % 2)
          let isLargest = input[channel, row, column] .== largest
          inputGradient[channel, row, column] = rest.replacing(with: 0, where: .!isLargest)
          rest = rest.replacing(with: 0, where: isLargest)
        }
      }
    }
  }
}

/// The mean of each plane.
public func averagePool(_ input: PlanesView, output: PlanesView) {
  let count = Vector(repeating: Float(input.height * input.width))
  for channel in 0..<output.channels {
    var sum = Vector.zero
    input.forEachVector(of: channel) { sum += input.base[vector: $0] }
    output[channel, 0, 0] = sum / count
  }
}

/// Gives each pixel of a plane its share of the mean's gradient.
public func averagePoolGradient(outputGradient: PlanesView, inputGradient: PlanesView) {
  let count = Vector(repeating: Float(inputGradient.height * inputGradient.width))
  let base = inputGradient.base
  for channel in 0..<outputGradient.channels {
    let share = outputGradient[channel, 0, 0] / count
    inputGradient.forEachVector(of: channel) { base[vector: $0] = share }
  }
}

// MARK: - Element by element

/// Copies planes to planes of one pixel each, channel after channel, row after row; or back.
public func flatten(_ planes: PlanesView, into flat: PlanesView) {
  forEachPlace(of: planes) { channel, y, x, place in flat[place, 0, 0] = planes[channel, y, x] }
}

/// The inverse of ``flatten(_:into:)``.
public func unflatten(_ flat: PlanesView, into planes: PlanesView) {
  forEachPlace(of: planes) { channel, y, x, place in planes[channel, y, x] = flat[place, 0, 0] }
}

/// `sum = a + b`, then ReLU where asked.
public func add(_ a: PlanesView, _ b: PlanesView, rectified: Bool, sum: PlanesView) {
  forEachPlace(of: sum) { channel, y, x, _ in
    let value = a[channel, y, x] + b[channel, y, x]
    sum[channel, y, x] = rectified ? value.replacing(with: 0, where: value .< 0) : value
  }
}

/// `product = a · b`.
public func multiply(_ a: PlanesView, _ b: PlanesView, product: PlanesView) {
  forEachPlace(of: product) { channel, y, x, _ in
    product[channel, y, x] = a[channel, y, x] * b[channel, y, x]
  }
}

/// Copies the values of planes of the same shape.
public func copy(_ planes: PlanesView, into target: PlanesView) {
  forEachPlace(of: planes) { channel, y, x, _ in target[channel, y, x] = planes[channel, y, x] }
}

@inline(__always)
private func forEachPlace(of planes: PlanesView, _ body: (Int, Int, Int, Int) -> Void) {
  var place = 0
  for channel in 0..<planes.channels {
    for y in 0..<planes.height {
      for x in 0..<planes.width {
        body(channel, y, x, place)
        place &+= 1
      }
    }
  }
}
