internal import NeuralNetwork
internal import SafeTensors

/// One operation on what was made of an image before it.
struct Step {
  /// What is done.
  let kind: Kind
  /// What there is of one image before and after: planes, or single values where height and width are 1.
  let input, output: Shape

  /// The kinds of operations. Kernels are in Keras' shapes.
  enum Kind {
    /// Planes as single values, plane after plane, row after row.
    case flattening
    /// `input · kernel + bias`: a kernel `[inputs, units]`, a bias `[units]`.
    case dense(kernel: Tensor, bias: Tensor)
    /// Windows of three by three pixels, a pixel of zeros around: a kernel `[3, 3, inputs, outputs]`, a bias
    /// `[outputs]`.
    case convolution(kernel: Tensor, bias: Tensor, stride: Int)
    /// Each plane multiplied by a factor, and a number added: both `[channels]`.
    case scaling(factors: Tensor, shifts: Tensor)
    /// max(0, x).
    case rectification
    /// The largest of each two by two pixels; a last odd row or column is left out.
    case maxPooling
    /// The mean of each plane, as a single value.
    case averagePooling
    /// What there is now is kept aside.
    case branch
    /// What was kept aside last is added.
    case addition
  }
}
