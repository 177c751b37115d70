import Foundation
import Kernels

func time(_ body: () -> Void) -> Double {
  var samples: [Double] = []
  for _ in 0..<9 {
    let start = DispatchTime.now().uptimeNanoseconds
    for _ in 0..<200 { body() }
    samples.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 200)
  }
  return samples.sorted()[4]
}
func matrix(_ r: Int, _ c: Int, panel: Bool = false) -> MatrixView {
  let s = MatrixView.padded(c)
  let p = UnsafeMutableRawPointer.allocate(byteCount: r * s * 4, alignment: 4096).bindMemory(to: Float.self, capacity: r * s)
  for i in 0..<r * s { p[i] = Float(i % 17) / 100 }
  return panel ? .panelMajor(p, rows: r, columns: c) : .rowMajor(p, rows: r, columns: c)
}
var sink: Float = 0
let peakTime = time { sink += fusedMultiplyAddPeak(rounds: 1000).value }
let peak = Double(1000 * 12 * 32) / peakTime
print("peak", peak)
let x = matrix(64, 784), w = matrix(784, 128, panel: true), m = matrix(784, 128, panel: true), v = matrix(784, 128, panel: true), h = matrix(64, 128), dh = matrix(64, 128)
let bias = matrix(1, 128)
let adam = AdamStep(stepSize: 1e-9, meanRate: 0.1, varianceRate: 0.001, epsilon: 1e-7)
let fl = Double(64 * 784 * 128 * 2)
for cols in [0..<128, 0..<64] {
  let f = fl * Double(cols.count) / 128
  let t = time { denseForward(input: x, kernel: w, bias: bias.base, output: h, rows: 0..<64, columns: cols, rectified: true) }
  print("forward", cols, t, f / t, f / t / peak)
  let u = time { denseUpdateKernel(input: x, outputGradient: dh, kernel: w, mean: m, variance: v, rows: 0..<784, columns: cols, adam: adam) }
  print("update", cols, u, f / u, f / u / peak)
}
let w2 = matrix(128, 64, panel: true), h2 = matrix(64, 64), w2t = matrix(64, 128, panel: true), m2 = matrix(128, 64, panel: true), v2 = matrix(128, 64, panel: true)
let fl2 = Double(64 * 128 * 64 * 2)
var t = time { denseForward(input: h, kernel: w2, bias: bias.base, output: h2, rows: 0..<64, columns: 0..<64, rectified: true) }
print("forward2", t, fl2 / t / peak)
t = time { denseInputGradient(outputGradient: h2, kernel: w2, transposed: w2t, input: h, inputGradient: dh, columns: 0..<128) }
print("inputgrad2", t, fl2 / t / peak)
t = time { denseUpdateKernel(input: h, outputGradient: h2, kernel: w2, mean: m2, variance: v2, rows: 0..<128, columns: 0..<64, adam: adam) }
print("update2", t, fl2 / t / peak)
let pix = [UInt8](repeating: 7, count: 784 * 1000), order = (0..<64).map { Int32($0 * 13) }
t = time { gatherImages(pixels: pix, order: order, output: x, rows: 0..<64) }
print("gather", t)
let lg = matrix(64, 10), tg = matrix(64, 10), gr = matrix(64, 10), w3 = matrix(64, 10)
var losses = [Double](repeating: 0, count: 64), hits = [UInt8](repeating: 0, count: 64)
t = time { denseForward(input: h2, kernel: w3, bias: bias.base, output: lg, rows: 0..<64, columns: 0..<16, rectified: false) }
print("forward3", t)
t = time { softmaxCrossEntropy(lg, targets: tg, gradient: gr, rows: 0..<64, losses: &losses, hits: &hits) }
print("softmax", t, sink)

import NeuralNetwork
struct G: RandomNumberGenerator { var s: UInt64 = 1; mutating func next() -> UInt64 { s &+= 0x9e3779b97f4a7c15; var z = s; z = (z ^ (z >> 30)) &* 0xbf58476d1ce4e5b9; z = (z ^ (z >> 27)) &* 0x94d049bb133111eb; return z ^ (z >> 31) } }
func load(_ n: String, _ skip: Int) -> [UInt8] { [UInt8](try! Data(contentsOf: URL(fileURLWithPath: "/tmp/pk/" + n)).dropFirst(skip)) }
let px = load("train-images-idx3-ubyte", 16), lb = load("train-labels-idx1-ubyte", 8)
let tx = load("t10k-images-idx3-ubyte", 16), tl = load("t10k-labels-idx1-ubyte", 8)
for threads in [2, 1] {
  var g = G()
  let model = Sequential(inputs: 784, units: [128, 64, 10], using: &g)
  let fit = Fitting(model, batchSize: 64, optimizer: Adam())
  var order = (0..<48000).map { Int32($0) }
  let t0 = DispatchTime.now().uptimeNanoseconds
  for e in 1...15 {
    order.shuffle(using: &g)
    let s = fit.steps(pixels: px, labels: lb, order: order[...], threads: threads)
    let v = model.measure(pixels: px, labels: lb, samples: 48000..<60000, threads: threads)
    if e % 5 == 0 { print(e, s, v) }
  }
  let dt = Double(DispatchTime.now().uptimeNanoseconds - t0)
  print("threads", threads, "seconds", dt / 1e9, "share of peak", (48000 * 15 * 454.7e3 + 12000 * 15 * 218.6e3) / dt / peak / Double(threads))
  let test = model.measure(pixels: tx, labels: tl, samples: 0..<10000, threads: threads)
  print(test)
  let t1 = DispatchTime.now().uptimeNanoseconds
  _ = model.predict(pixels: tx, samples: 0..<10000, threads: threads)
  print("predict 10k ms", Double(DispatchTime.now().uptimeNanoseconds - t1) / 1e6)
  let t2 = DispatchTime.now().uptimeNanoseconds
  for i in 0..<1000 { _ = model.predict(pixels: tx, samples: i..<i+1, threads: 1) }
  print("predict 1 us", Double(DispatchTime.now().uptimeNanoseconds - t2) / 1e6)
}
