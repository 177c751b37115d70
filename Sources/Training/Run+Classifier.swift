import Classifiers
public import Learning
import NeuralNetwork
public import RunRecord
import SafeTensors

extension Run {
  /// The classifier that the run's weights are of, ready to answer.
  ///
  /// - Throws: `RunError` where the run has no weights or was not trained here, `WeightsError` where these
  ///   are no such classifier's, or one of images or classes other than the run's.
  public func classifier() throws -> any Classifier {
    guard let weights else {
      throw RunError(
        RunFile.weights, "the run has no weights",
        advice: "Name a run that was trained here, or train it again.")
    }
    let classifier: any Classifier
    if TrainingPlan(manifest) != nil {
      classifier = try Sequential(weights: weights)
    } else if let plan = RecipePlan(manifest) {
      classifier = try plan.recipe.kind.init(weights: weights)
    } else {
      throw RunError(
        RunFile.manifest, "another program trained this model, so it cannot answer here",
        advice: "Name a run that was trained here.")
    }
    let inputs = manifest.dataset.image.map { $0.width * $0.height * $0.channels }
    guard classifier.inputs == inputs, classifier.classes == manifest.dataset.classNames.count
    else {
      throw RunError(
        RunFile.weights, "the weights are of other images or classes than the run states",
        advice: "Train it again.")
    }
    return classifier
  }
}
