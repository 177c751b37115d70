internal import Kernels
internal import Learning
package import SafeTensors
internal import Parallel

/// The training of one network by batches that a team of threads shares.
///
/// Threads share blocks of sixteen images and wait for each other only where a layer must know the whole
/// batch and around the update of the parameters, which they share by parameter. The result does not depend
/// on their number. A member that other programs hold up makes the team smaller (``Pace``).
///
/// Unchecked, because threads share its memory; calls of `steps` must not overlap.
package final class NetworkFitting: @unchecked Sendable {
  let stack: LayerStack
  private let optimizerState: OptimizerState
  private let settings: NetworkSettings
  private var source: BatchSource
  private let batchSize: Int
  private let targets: [Planes]
  /// The mean of the parameters over the steps; nil where none is asked for.
  private let average: UnsafeMutablePointer<Float>?
  /// Layers between those that must know the whole batch, such a layer first.
  private let segments: [Range<Int>]
  private var pace = Pace()
  private var adam: AdamProgress
  /// Steps taken.
  private(set) var step = 0
  /// Steps that are planned.
  let stepCount: Int

  package init(
    _ architecture: Architecture, _ settings: NetworkSettings, _ source: BatchSource,
    stepCount: Int, seed: UInt64
  ) {
    batchSize = min(settings.batchSize, source.images.training.count)
    let blocks = (batchSize + PlanesView.lanes - 1) / PlanesView.lanes
    let stack = LayerStack(architecture, blocks: blocks, isTraining: true, seed: seed)
    self.stack = stack
    var random = RandomStream(seed: seed, for: .initialization)
    stack.initialize(using: &random)
    optimizerState = OptimizerState(settings.optimizer, count: stack.parameters.count)
    average = settings.averaging == nil ? nil : Planes.allocate(stack.parameters.count)
    targets = (0..<blocks).map { _ in Planes(.units(architecture.classes)) }
    self.settings = settings
    self.source = source
    self.stepCount = stepCount
    let starts = [0] + stack.layers.indices.filter { stack.layers[$0].needsWholeBatch && $0 > 0 }
    let ends = starts.dropFirst() + [stack.layers.count]
    segments = zip(starts, ends).map { $0..<$1 }
    adam = AdamProgress(settings.optimizer.adam)
    if let average { average.update(from: stack.parameters.values, count: stack.parameters.count) }
  }

  deinit { average?.deallocate() }

  /// Takes one step for each batch of `order`.
  ///
  /// - Parameters:
  ///   - order: Images in the order in which they are seen, from place `start` of the epoch on.
  /// - Returns: The score of the batches, each measured before its update, against the targets that were
  ///   learnt from.
  package func steps(_ order: ArraySlice<Int32>, from start: Int, epoch: Int, threads: Int) -> Score
  {
    let order = Array(order)
    let images = source.images
    let losses = UnsafeMutablePointer<Double>.allocate(capacity: order.count + PlanesView.lanes)
    let answers = UnsafeMutablePointer<Int>.allocate(capacity: order.count + PlanesView.lanes)
    defer {
      losses.deallocate()
      answers.deallocate()
    }
    nonisolated(unsafe) let (lossNotes, answerNotes) = (losses, answers)
    let steps = (order.count + batchSize - 1) / batchSize
    let (first, progress) = (step, adam)
    withTeam(of: pace.begin(threads)) { [self] member in
      var (member, adam) = (member, progress)
      for number in 0..<steps {
        let place = number * batchSize
        let chosen = order[place..<min(place + batchSize, order.count)]
        let batch = Batch(count: chosen.count, epoch: epoch, start: start + place)
        forward(batch, member) { block in
          let lanes = chosen.dropFirst(block * PlanesView.lanes).prefix(PlanesView.lanes)
          source.fill(stack.images[block].view, with: lanes, epoch: epoch)
        }
        backward(batch, member) { block in
          let lanes = chosen.dropFirst(block * PlanesView.lanes).prefix(PlanesView.lanes)
          let target = targets[block].view
          source.fillTargets(target, for: lanes)
          let offset = place + block * PlanesView.lanes
          // Sixteen values are written; those of absent images into the next block's place or the end.
          crossEntropy(
            stack.logits[block].view, targets: target,
            scale: batch.mask(block) * (1 / Float(batch.count)),
            gradient: stack.logitGradients[block].view, losses: lossNotes + offset,
            answers: answerNotes + offset)
        }
        member.barrier()
        update(batch, member, step: first + number, adam.next())
        member.barrier()
        for layer in stack.layers { layer.prepare(part: member.index, of: member.count) }
        let isWhole = batch.count == batchSize
        guard let next = member.regroup({ isWhole ? pace.step() : pace.size }) else { return }
        member = next
      }
    }
    for _ in 0..<steps { _ = adam.next() }
    step += steps
    let hits = order.indices.map { place in
      UInt8(answers[place] == Int(images.labels[Int(order[place])]) ? 1 : 0)
    }
    return Score(losses: (0..<order.count).map { losses[$0] }, hits: hits)
  }

  /// The weights as they are now: the mean over the steps where that is asked for.
  package var tensors: [String: Tensor] {
    stack.tensors(of: average ?? stack.parameters.values)
  }

  /// Learns from a teacher's answers for the training images, `[training, classes]`, as well.
  func learn(from teacherAnswers: [Float]) { source.teacherAnswers = teacherAnswers }

  /// Begins with other weights; returns the first name without a tensor that fits.
  package func take(_ tensors: [String: Tensor]) -> String? {
    if let name = stack.take(tensors) { return name }
    average?.update(from: stack.parameters.values, count: stack.parameters.count)
    return nil
  }

  /// Everything that the steps to come follow from.
  var state: [String: Tensor] {
    var tensors = stack.weights
    for (number, moment) in optimizerState.moments.enumerated() {
      tensors["moment \(number)"] = tensor(moment)
    }
    if let average { tensors["average"] = tensor(average) }
    return tensors
  }

  /// Goes on from a state after so many steps; false where it is of another network or optimiser, and then
  /// nothing has changed.
  func resume(from state: [String: Tensor], step: Int) -> Bool {
    let count = stack.parameters.count
    let moments = optimizerState.moments.indices.compactMap { state["moment \($0)"]?.values }
    let average = state["average"]?.values
    guard self.step == 0, moments.count == optimizerState.moments.count,
      moments.allSatisfy({ $0.count == count }),
      self.average == nil ? average == nil : average?.count == count,
      stack.take(state) == nil
    else { return false }
    optimizerState.take(moments)
    if let average { for (place, value) in average.enumerated() { self.average?[place] = value } }
    for _ in 0..<step { _ = adam.next() }
    self.step = step
    return true
  }

  private func tensor(_ values: UnsafeMutablePointer<Float>) -> Tensor {
    let count = stack.parameters.count
    return Tensor(
      shape: [count], values: Array(UnsafeBufferPointer(start: values, count: count)))
  }

  /// The blocks of a batch that are a member's.
  private func blocks(_ batch: Batch, _ member: TeamMember) -> Range<Int> {
    member.share(of: batch.blocks)
  }

  private func forward(_ batch: Batch, _ member: TeamMember, _ fill: (Int) -> Void) {
    for (number, segment) in segments.enumerated() {
      let next = number + 1 < segments.count ? stack.layers[segment.upperBound] : nil
      for block in blocks(batch, member) {
        if number == 0 { fill(block) }
        for layer in segment { stack.layers[layer].forward(block, batch) }
        next?.measure(block, batch)
      }
      if let next { member.barrier { next.combine(batch) } }
    }
  }

  private func backward(_ batch: Batch, _ member: TeamMember, _ loss: (Int) -> Void) {
    for (number, segment) in segments.enumerated().reversed() {
      let isLast = number == segments.count - 1
      let first = stack.layers[segment.lowerBound]
      for block in blocks(batch, member) {
        if isLast { loss(block) } else { stack.layers[segment.upperBound].backward(block, batch) }
        for layer in segment.dropFirst(number > 0 ? 1 : 0).reversed() {
          stack.layers[layer].backward(block, batch)
        }
        if number > 0 { first.measureGradient(block, batch) }
      }
      if number > 0 { member.barrier { first.combineGradient(batch) } }
    }
  }

  private func update(_ batch: Batch, _ member: TeamMember, step: Int, _ adam: AdamStep) {
    let parameters = stack.parameters
    let factor = settings.schedule.factor(step: step, of: stepCount)
    let rate = settings.optimizer.learningRate * factor
    var adam = adam
    adam.stepSize *= Float(factor)
    let share = member.share(of: parameters.count, unit: Parameters.alignment)
    sumBlocks(
      parameters.gradients, blocks: batch.blocks, stride: parameters.count, range: share)
    for (index, slot) in stack.slots.enumerated() {
      let end = index + 1 < stack.slots.count ? stack.slots[index + 1].start : parameters.count
      optimizerState.update(
        parameters, (slot.start..<end).clamped(to: share), isKernel: slot.isKernel, rate: rate,
        step: adam)
    }
    if let average, let decay = settings.averaging {
      // At first the mean of all values so far, for the initial ones should not count.
      let rate = Float(max(1 - decay, 1 / Double(step + 1)))
      follow(parameters.values, average: average, range: share, rate: rate)
    }
  }
}
