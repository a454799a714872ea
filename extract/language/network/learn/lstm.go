package learn

import "newsgraph/extract/language/kernel"

// trace is what the backward pass of one LSTM direction needs of the forward pass.
type trace struct {
	gates, cells, squashed, before []float32 // gates: 4H a row; tanh of cells; masked output of the step before
	mask                           []float32
}

// order yields the steps as the direction reads them, and the step read before each.
func (s *shard) order(reverse bool, visit func(t, before int)) {
	for k := range s.steps() {
		if reverse {
			t := s.steps() - 1 - k
			visit(t, t+1)
		} else {
			visit(k, k-1)
		}
	}
}

// lstmForward computes one direction into out, whose rows are stride long.
func (s *shard) lstmForward(l *lstm, x, out []float32, stride int, reverse bool) *trace {
	h := l.rec.rows
	tr := &trace{gates: s.arena.raw(s.rows * 4 * h), cells: s.arena.raw(s.rows * h),
		squashed: s.arena.raw(s.rows * h), before: s.arena.floats(s.rows * h), mask: s.mask(h, s.drop.recurrent)}
	s.linear(tr.gates, x, l.in, l.bias, false)
	s.order(reverse, func(t, before int) {
		base, n := s.offset[t], s.active(t)
		known := min(n, s.active(before))
		if known > 0 {
			for i := range known {
				copy(tr.before[(base+i)*h:(base+i+1)*h], out[(s.offset[before]+i)*stride:])
			}
			tr.maskRows(tr.before[base*h:], known, h)
			l.rec.forward.Multiply(tr.gates[base*4*h:], 4*h, kernel.Rows(tr.before[base*h:], h), known, true)
		}
		for i := range n {
			var last []float32
			if i < known {
				last = tr.cells[(s.offset[before]+i)*h:][:h]
			}
			tr.cell(base+i, h, last, out[(base+i)*stride:][:h])
		}
	})
	return tr
}

func (tr *trace) maskRows(x []float32, n, h int) {
	if tr.mask == nil {
		return
	}
	for i, m := range tr.mask[:n*h] {
		x[i] *= m
	}
}

// cell finishes row r: gates are squashed, the cell and the output computed.
func (tr *trace) cell(r, h int, last, out []float32) {
	g := tr.gates[r*4*h : (r+1)*4*h]
	kernel.Squash(g[:3*h], 0.5, 0.5, 0.5)
	kernel.Squash(g[3*h:], 1, 1, 0)
	in, forget, open, cand := g[:h], g[h:2*h], g[2*h:3*h], g[3*h:]
	c, q := tr.cells[r*h:(r+1)*h], tr.squashed[r*h:(r+1)*h]
	for j := range c {
		c[j] = in[j] * cand[j]
	}
	for j, v := range last {
		c[j] += forget[j] * v
	}
	copy(q, c)
	kernel.Squash(q, 1, 1, 0)
	for j, o := range open {
		out[j] = o * q[j]
	}
}

// lstmBack adds the gradient of x to dx, given that of the output.
func (s *shard) lstmBack(l *lstm, tr *trace, dx, x, dout []float32, stride int, reverse bool) {
	h := l.rec.rows
	dgates := s.arena.floats(s.rows * 4 * h)
	dh, dc := s.arena.floats(len(s.batch)*h), s.arena.floats(len(s.batch)*h)
	s.order(!reverse, func(t, _ int) {
		before := t - 1
		if reverse {
			before = t + 1
		}
		base, n := s.offset[t], s.active(t)
		known := min(n, s.active(before))
		for i := range n {
			var last []float32
			if i < known {
				last = tr.cells[(s.offset[before]+i)*h:][:h]
			}
			tr.cellBack(base+i, h, last, dout[(base+i)*stride:][:h], dh[i*h:(i+1)*h], dc[i*h:(i+1)*h], dgates[(base+i)*4*h:][:4*h])
		}
		if known > 0 {
			l.rec.backward.Multiply(dh, h, kernel.Rows(dgates[base*4*h:], 4*h), known, false)
			tr.maskRows(dh, known, h)
		}
	})
	s.linearBack(dx, dgates, x, l.in, l.bias)
	s.linearBack(nil, dgates, tr.before, l.rec, nil)
}

// cellBack computes the gradient of the gates' sums and replaces dc by that of the last cell.
func (tr *trace) cellBack(r, h int, last, dout, dh, dc, dg []float32) {
	g := tr.gates[r*4*h : (r+1)*4*h]
	in, forget, open, cand := g[:h], g[h:2*h], g[2*h:3*h], g[3*h:]
	dIn, dForget, dOpen, dCand := dg[:h], dg[h:2*h], dg[2*h:3*h], dg[3*h:]
	q := tr.squashed[r*h : (r+1)*h]
	for j := range h {
		d := dout[j] + dh[j]
		o, t := open[j], q[j]
		cell := dc[j] + d*o*(1-t*t)
		dOpen[j] = d * t * o * (1 - o)
		i, f, k := in[j], forget[j], cand[j]
		dIn[j] = cell * k * i * (1 - i)
		dCand[j] = cell * i * (1 - k*k)
		if last != nil {
			dForget[j] = cell * last[j] * f * (1 - f)
		}
		dc[j] = cell * f
	}
}
