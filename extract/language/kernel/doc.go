// Package kernel multiplies matrices and squashes numbers fast: the few loops in which the
// language models spend their time.
//
// There are three ways through each loop: AVX-512, AVX2 and plain Go, chosen once from what
// the processor can do. The integer product and Squash give the same bits on all three, so a
// model reads a sentence alike everywhere; the float product, used in training only, differs
// between the assembly and plain Go in the last bits because Go has no fused float32 product.
package kernel
