#include "textflag.h"

// One step of the products of eight rows: Z0 and Z1 hold 32 columns of b, OP multiplies them
// with the broadcast element of a row and adds to the row's two sums.
#define ROW8(LOAD, OP, addr, s0, s1) \
	LOAD addr, Z2       \
	OP   Z0, Z2, s0     \
	OP   Z1, Z2, s1

#define STEP8(LOAD, OP) \
	VMOVUPS (BX), Z0    \
	VMOVUPS 64(BX), Z1  \
	ROW8(LOAD, OP, (AX), Z16, Z17)          \
	ROW8(LOAD, OP, (AX)(R8*1), Z18, Z19)    \
	ROW8(LOAD, OP, (AX)(R8*2), Z20, Z21)    \
	ROW8(LOAD, OP, (AX)(R10*1), Z22, Z23)   \
	ROW8(LOAD, OP, (R11), Z24, Z25)         \
	ROW8(LOAD, OP, (R11)(R8*1), Z26, Z27)   \
	ROW8(LOAD, OP, (R11)(R8*2), Z28, Z29)   \
	ROW8(LOAD, OP, (R11)(R10*1), Z30, Z31)  \
	ADDQ $128, BX       \
	ADDQ R9, AX         \
	ADDQ R9, R11

#define ZERO8 \
	VPXORD Z16, Z16, Z16 \
	VPXORD Z17, Z17, Z17 \
	VPXORD Z18, Z18, Z18 \
	VPXORD Z19, Z19, Z19 \
	VPXORD Z20, Z20, Z20 \
	VPXORD Z21, Z21, Z21 \
	VPXORD Z22, Z22, Z22 \
	VPXORD Z23, Z23, Z23 \
	VPXORD Z24, Z24, Z24 \
	VPXORD Z25, Z25, Z25 \
	VPXORD Z26, Z26, Z26 \
	VPXORD Z27, Z27, Z27 \
	VPXORD Z28, Z28, Z28 \
	VPXORD Z29, Z29, Z29 \
	VPXORD Z30, Z30, Z30 \
	VPXORD Z31, Z31, Z31

#define STORE8ROW(s0, s1) \
	VMOVUPS s0, (DI)   \
	VMOVUPS s1, 64(DI) \
	ADDQ SI, DI

#define STORE8 \
	STORE8ROW(Z16, Z17) \
	STORE8ROW(Z18, Z19) \
	STORE8ROW(Z20, Z21) \
	STORE8ROW(Z22, Z23) \
	STORE8ROW(Z24, Z25) \
	STORE8ROW(Z26, Z27) \
	STORE8ROW(Z28, Z29) \
	STORE8ROW(Z30, Z31)

#define ADD8ROW(s0, s1) \
	VADDPS (R12), s0, s0   \
	VADDPS 64(R12), s1, s1 \
	ADDQ SI, R12

// func f32x8avx512(c *float32, cStride int, a *float32, aRow, aCol int, b *float32, k int, add bool)
TEXT ·f32x8avx512(SB), NOSPLIT, $0-57
	MOVQ c+0(FP), DI
	MOVQ cStride+8(FP), SI
	MOVQ a+16(FP), AX
	MOVQ aRow+24(FP), R8
	MOVQ aCol+32(FP), R9
	MOVQ b+40(FP), BX
	MOVQ k+48(FP), CX
	MOVBLZX add+56(FP), DX
	LEAQ (R8)(R8*2), R10
	LEAQ (AX)(R8*4), R11
	ZERO8

f8loop:
	STEP8(VBROADCASTSS, VFMADD231PS)
	DECQ CX
	JNZ  f8loop
	TESTL DX, DX
	JZ   f8store
	MOVQ DI, R12
	ADD8ROW(Z16, Z17)
	ADD8ROW(Z18, Z19)
	ADD8ROW(Z20, Z21)
	ADD8ROW(Z22, Z23)
	ADD8ROW(Z24, Z25)
	ADD8ROW(Z26, Z27)
	ADD8ROW(Z28, Z29)
	ADD8ROW(Z30, Z31)

f8store:
	STORE8
	VZEROUPPER
	RET

// func i16x8avx512(c *int32, cStride int, a *int16, aRow int, b *int16, k int)
TEXT ·i16x8avx512(SB), NOSPLIT, $0-48
	MOVQ c+0(FP), DI
	MOVQ cStride+8(FP), SI
	MOVQ a+16(FP), AX
	MOVQ aRow+24(FP), R8
	MOVQ b+32(FP), BX
	MOVQ k+40(FP), CX
	MOVQ $4, R9
	LEAQ (R8)(R8*2), R10
	LEAQ (AX)(R8*4), R11
	ZERO8

i8loop:
	STEP8(VPBROADCASTD, VPDPWSSD)
	DECQ CX
	JNZ  i8loop
	STORE8
	VZEROUPPER
	RET

#define ZERO4 \
	VPXOR Y8, Y8, Y8    \
	VPXOR Y9, Y9, Y9    \
	VPXOR Y10, Y10, Y10 \
	VPXOR Y11, Y11, Y11 \
	VPXOR Y12, Y12, Y12 \
	VPXOR Y13, Y13, Y13 \
	VPXOR Y14, Y14, Y14 \
	VPXOR Y15, Y15, Y15

#define FROW4(addr, s0, s1) \
	VBROADCASTSS addr, Y2   \
	VFMADD231PS Y0, Y2, s0  \
	VFMADD231PS Y1, Y2, s1

#define IROW4(addr, s0, s1) \
	VPBROADCASTD addr, Y2   \
	VPMADDWD Y0, Y2, Y3     \
	VPMADDWD Y1, Y2, Y4     \
	VPADDD   Y3, s0, s0     \
	VPADDD   Y4, s1, s1

#define STEP4(ROW) \
	VMOVUPS (BX), Y0    \
	VMOVUPS 32(BX), Y1  \
	ROW((AX), Y8, Y9)   \
	ROW((AX)(R8*1), Y10, Y11)  \
	ROW((AX)(R8*2), Y12, Y13)  \
	ROW((AX)(R10*1), Y14, Y15) \
	ADDQ $128, BX       \
	ADDQ R9, AX

#define STORE4ROW(s0, s1) \
	VMOVUPS s0, (DI)   \
	VMOVUPS s1, 32(DI) \
	ADDQ SI, DI

#define STORE4 \
	STORE4ROW(Y8, Y9)   \
	STORE4ROW(Y10, Y11) \
	STORE4ROW(Y12, Y13) \
	STORE4ROW(Y14, Y15)

#define ADD4ROW(s0, s1) \
	VADDPS (R12), s0, s0   \
	VADDPS 32(R12), s1, s1 \
	ADDQ SI, R12

// func f32x4avx2(c *float32, cStride int, a *float32, aRow, aCol int, b *float32, k int, add bool)
// does half a panel: 16 columns.
TEXT ·f32x4avx2(SB), NOSPLIT, $0-57
	MOVQ c+0(FP), DI
	MOVQ cStride+8(FP), SI
	MOVQ a+16(FP), AX
	MOVQ aRow+24(FP), R8
	MOVQ aCol+32(FP), R9
	MOVQ b+40(FP), BX
	MOVQ k+48(FP), CX
	MOVBLZX add+56(FP), DX
	LEAQ (R8)(R8*2), R10
	ZERO4

f4loop:
	STEP4(FROW4)
	DECQ CX
	JNZ  f4loop
	TESTL DX, DX
	JZ   f4store
	MOVQ DI, R12
	ADD4ROW(Y8, Y9)
	ADD4ROW(Y10, Y11)
	ADD4ROW(Y12, Y13)
	ADD4ROW(Y14, Y15)

f4store:
	STORE4
	VZEROUPPER
	RET

// func i16x4avx2(c *int32, cStride int, a *int16, aRow int, b *int16, k int)
// does half a panel: 16 columns.
TEXT ·i16x4avx2(SB), NOSPLIT, $0-48
	MOVQ c+0(FP), DI
	MOVQ cStride+8(FP), SI
	MOVQ a+16(FP), AX
	MOVQ aRow+24(FP), R8
	MOVQ b+32(FP), BX
	MOVQ k+40(FP), CX
	MOVQ $4, R9
	LEAQ (R8)(R8*2), R10
	ZERO4

i4loop:
	STEP4(IROW4)
	DECQ CX
	JNZ  i4loop
	STORE4
	VZEROUPPER
	RET

// func f32x1avx2(c *float32, a *float32, aCol int, b *float32, k int, add bool)
TEXT ·f32x1avx2(SB), NOSPLIT, $0-41
	MOVQ c+0(FP), DI
	MOVQ a+8(FP), AX
	MOVQ aCol+16(FP), R9
	MOVQ b+24(FP), BX
	MOVQ k+32(FP), CX
	MOVBLZX add+40(FP), DX
	VPXOR Y8, Y8, Y8
	VPXOR Y9, Y9, Y9
	VPXOR Y10, Y10, Y10
	VPXOR Y11, Y11, Y11

f1loop:
	VBROADCASTSS (AX), Y0
	VFMADD231PS (BX), Y0, Y8
	VFMADD231PS 32(BX), Y0, Y9
	VFMADD231PS 64(BX), Y0, Y10
	VFMADD231PS 96(BX), Y0, Y11
	ADDQ $128, BX
	ADDQ R9, AX
	DECQ CX
	JNZ  f1loop
	TESTL DX, DX
	JZ   f1store
	VADDPS (DI), Y8, Y8
	VADDPS 32(DI), Y9, Y9
	VADDPS 64(DI), Y10, Y10
	VADDPS 96(DI), Y11, Y11

f1store:
	VMOVUPS Y8, (DI)
	VMOVUPS Y9, 32(DI)
	VMOVUPS Y10, 64(DI)
	VMOVUPS Y11, 96(DI)
	VZEROUPPER
	RET

// func i16x1avx2(c *int32, a *int16, b *int16, k int)
TEXT ·i16x1avx2(SB), NOSPLIT, $0-32
	MOVQ c+0(FP), DI
	MOVQ a+8(FP), AX
	MOVQ b+16(FP), BX
	MOVQ k+24(FP), CX
	VPXOR Y8, Y8, Y8
	VPXOR Y9, Y9, Y9
	VPXOR Y10, Y10, Y10
	VPXOR Y11, Y11, Y11

i1loop:
	VPBROADCASTD (AX), Y0
	VPMADDWD (BX), Y0, Y1
	VPMADDWD 32(BX), Y0, Y2
	VPMADDWD 64(BX), Y0, Y3
	VPMADDWD 96(BX), Y0, Y4
	VPADDD Y1, Y8, Y8
	VPADDD Y2, Y9, Y9
	VPADDD Y3, Y10, Y10
	VPADDD Y4, Y11, Y11
	ADDQ $128, BX
	ADDQ $4, AX
	DECQ CX
	JNZ  i1loop
	VMOVUPS Y8, (DI)
	VMOVUPS Y9, 32(DI)
	VMOVUPS Y10, 64(DI)
	VMOVUPS Y11, 96(DI)
	VZEROUPPER
	RET

DATA squash<>+0(SB)/4, $4.97
DATA squash<>+4(SB)/4, $-4.97
DATA squash<>+8(SB)/4, $378.0
DATA squash<>+12(SB)/4, $17325.0
DATA squash<>+16(SB)/4, $135135.0
DATA squash<>+20(SB)/4, $28.0
DATA squash<>+24(SB)/4, $3150.0
DATA squash<>+28(SB)/4, $62370.0
GLOBL squash<>(SB), RODATA|NOPTR, $32

// func squashAVX2(x *float32, n int, in, out, shift float32)
TEXT ·squashAVX2(SB), NOSPLIT, $0-28
	MOVQ x+0(FP), DI
	MOVQ n+8(FP), CX
	VBROADCASTSS in+16(FP), Y5
	VBROADCASTSS out+20(FP), Y6
	VBROADCASTSS shift+24(FP), Y7
	VBROADCASTSS squash<>+0(SB), Y8
	VBROADCASTSS squash<>+4(SB), Y9
	VBROADCASTSS squash<>+8(SB), Y10
	VBROADCASTSS squash<>+12(SB), Y11
	VBROADCASTSS squash<>+16(SB), Y12
	VBROADCASTSS squash<>+20(SB), Y13
	VBROADCASTSS squash<>+24(SB), Y14
	VBROADCASTSS squash<>+28(SB), Y15

squashloop:
	VMULPS (DI), Y5, Y0
	VMINPS Y8, Y0, Y0
	VMAXPS Y9, Y0, Y0
	VMULPS Y0, Y0, Y1
	VADDPS Y10, Y1, Y2
	VMULPS Y1, Y2, Y2
	VADDPS Y11, Y2, Y2
	VMULPS Y1, Y2, Y2
	VADDPS Y12, Y2, Y2
	VMULPS Y0, Y2, Y2
	VMULPS Y13, Y1, Y3
	VADDPS Y14, Y3, Y3
	VMULPS Y1, Y3, Y3
	VADDPS Y15, Y3, Y3
	VMULPS Y1, Y3, Y3
	VADDPS Y12, Y3, Y3
	VDIVPS Y3, Y2, Y2
	VMULPS Y6, Y2, Y2
	VADDPS Y7, Y2, Y2
	VMOVUPS Y2, (DI)
	ADDQ $32, DI
	SUBQ $8, CX
	JNZ  squashloop
	VZEROUPPER
	RET

// func scaleAVX2(y, base *float32, sums *int32, scale *float32, n int, by float32)
TEXT ·scaleAVX2(SB), NOSPLIT, $0-44
	MOVQ y+0(FP), DI
	MOVQ base+8(FP), SI
	MOVQ sums+16(FP), AX
	MOVQ scale+24(FP), BX
	MOVQ n+32(FP), CX
	VBROADCASTSS by+40(FP), Y5

scaleloop:
	VCVTDQ2PS (AX), Y0
	VMULPS Y5, Y0, Y0
	VMULPS (BX), Y0, Y0
	VADDPS (SI), Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ $32, AX
	ADDQ $32, BX
	ADDQ $32, SI
	ADDQ $32, DI
	SUBQ $8, CX
	JNZ  scaleloop
	VZEROUPPER
	RET

// func addSquaresAVX2(a, b *float32, n int, lanes *[8]float32)
TEXT ·addSquaresAVX2(SB), NOSPLIT, $0-32
	MOVQ a+0(FP), DI
	MOVQ b+8(FP), SI
	MOVQ n+16(FP), CX
	MOVQ lanes+24(FP), DX
	VXORPS Y1, Y1, Y1

squaresloop:
	VMOVUPS (DI), Y0
	VADDPS (SI), Y0, Y0
	VMOVUPS Y0, (DI)
	VMULPS Y0, Y0, Y0
	VADDPS Y0, Y1, Y1
	ADDQ $32, DI
	ADDQ $32, SI
	SUBQ $8, CX
	JNZ  squaresloop
	VMOVUPS Y1, (DX)
	VZEROUPPER
	RET

// func adamAVX2(w, m, v, grad *float32, n int, s *Step)
TEXT ·adamAVX2(SB), NOSPLIT, $0-48
	MOVQ w+0(FP), DI
	MOVQ m+8(FP), SI
	MOVQ v+16(FP), AX
	MOVQ grad+24(FP), BX
	MOVQ n+32(FP), CX
	MOVQ s+40(FP), DX
	VBROADCASTSS (DX), Y10
	VBROADCASTSS 4(DX), Y11
	VBROADCASTSS 8(DX), Y12
	VBROADCASTSS 12(DX), Y13
	VBROADCASTSS 16(DX), Y14

adamloop:
	VMULPS (BX), Y10, Y0
	VMOVUPS (SI), Y1
	VMOVUPS (AX), Y2
	VSUBPS Y1, Y0, Y3
	VMULPS Y12, Y3, Y3
	VADDPS Y3, Y1, Y1
	VMOVUPS Y1, (SI)
	VMULPS Y0, Y0, Y3
	VSUBPS Y2, Y3, Y3
	VMULPS Y13, Y3, Y3
	VADDPS Y3, Y2, Y2
	VMOVUPS Y2, (AX)
	VSQRTPS Y2, Y2
	VADDPS Y14, Y2, Y2
	VMULPS Y11, Y1, Y1
	VDIVPS Y2, Y1, Y1
	VMOVUPS (DI), Y0
	VSUBPS Y1, Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ $32, DI
	ADDQ $32, SI
	ADDQ $32, AX
	ADDQ $32, BX
	SUBQ $8, CX
	JNZ  adamloop
	VZEROUPPER
	RET
