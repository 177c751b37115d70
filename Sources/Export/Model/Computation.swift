internal import Classifiers
internal import Learning
internal import NeuralNetwork

/// What a classifier computes, in terms that every format has its words for.
enum Computation {
  /// Operations on grey values from 0 to 1, and the softmax of what comes out.
  case network(StepSequence)
  /// Trees that ask about grey values from 0 to 255.
  case trees(TreeEnsemble)

  /// Describes a classifier of images of this size.
  ///
  /// - Throws: `ExportError` where it is of a kind that is not described, or its weights are no numbers.
  init(_ classifier: any Classifier, width: Int, height: Int) throws(ExportError) {
    let image = Shape(channels: 1, height: height, width: width)
    switch classifier {
    case let perceptron as Sequential:
      self = .network(try StepSequence(perceptron, image: image))
    case let network as Network:
      self = .network(try StepSequence(network))
    case let regression as SoftmaxRegression:
      self = .network(try StepSequence(regression, image: image))
    case let forest as Forest:
      self = .trees(TreeEnsemble(forest.weights, answer: .mean))
    case let boosting as Boosting:
      self = .trees(TreeEnsemble(boosting.weights, answer: .softmax))
    default:
      throw ExportError(
        """
        Only networks, softmax regression, forests and boosted trees can be written for other engines. \
        Export the weights of this model as safetensors, or name another run.
        """)
    }
  }
}
