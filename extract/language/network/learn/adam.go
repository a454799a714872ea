package learn

import (
	"math"

	"newsgraph/extract/language/kernel"
)

// adam is the optimiser of Kingma and Ba (2015), with the gradient's norm limited and a
// running average of the values kept beside them. Rows of tables that a minibatch did not use
// stay as they are.
type adam struct {
	step  int
	tasks []adamTask
}

const (
	beta1   = 0.9
	beta2   = 0.98
	epsilon = 1e-8
	maxNorm = 5

	// averageEvery steps the running average moves by averageShare of the distance.
	averageEvery = 10
	averageShare = 0.01
)

// adamTask is a piece of work of about equal size: a part of a parameter.
type adamTask struct {
	p        *param
	from, to int
	norm     *float64
}

const taskSize = 1 << 17

func newAdam(n *net) *adam {
	a := new(adam)
	for _, p := range n.dense() {
		for from := 0; from < len(p.w); from += taskSize {
			a.tasks = append(a.tasks, adamTask{p, from, min(from+taskSize, len(p.w)), new(float64)})
		}
	}
	return a
}

// update changes the parameters by the gradients of all shards and clears the tables' ones.
func (a *adam) update(n *net, rate float64) {
	a.step++
	rows := a.tableRows(n)
	inParallel(a.tasks, adamTask.sum)
	norm := 0.0
	for _, t := range a.tasks {
		norm += *t.norm
	}
	for _, t := range rows {
		t.sum()
		norm += *t.norm
	}
	clip := min(1, maxNorm/math.Sqrt(norm+1e-12))
	bias1, bias2 := 1-math.Pow(beta1, float64(a.step)), 1-math.Pow(beta2, float64(a.step))
	one := &kernel.Step{Clip: float32(clip), Rate: float32(rate * math.Sqrt(bias2) / bias1), Decay1: 1 - beta1, Decay2: 1 - beta2, Epsilon: epsilon}
	move := func(t adamTask) { t.move(one) }
	inParallel(a.tasks, move)
	for _, t := range rows {
		move(t)
	}
	for _, t := range n.tables() {
		t.clear()
	}
	if a.step%averageEvery == 0 {
		inParallel(n.params(), func(p *param) { p.average(a.step / averageEvery) })
	}
}

// tableRows makes a task of every table row some shard used.
func (a *adam) tableRows(n *net) []adamTask {
	var rows []adamTask
	for _, t := range n.tables() {
		for s := range shards {
			for _, i := range t.touched[s] {
				seen := false
				for before := range s {
					seen = seen || t.isSet[before][i]
				}
				if !seen {
					rows = append(rows, adamTask{t.param, int(i) * t.cols, int(i+1) * t.cols, new(float64)})
				}
			}
		}
	}
	return rows
}

// sum adds the shards' gradients up into the first one's and notes the square of their norm.
func (t adamTask) sum() {
	*t.norm = kernel.AddSquares(t.p.grad[0][t.from:t.to], t.p.grad[1][t.from:t.to])
}

func (t adamTask) move(s *kernel.Step) {
	p := t.p
	s.Apply(p.w[t.from:t.to], p.m[t.from:t.to], p.v[t.from:t.to], p.grad[0][t.from:t.to])
}

// average moves the running average; young, it is the plain mean.
func (p *param) average(count int) {
	share := float32(max(averageShare, 1/float64(count)))
	for i, x := range p.w {
		p.avg[i] += share * (x - p.avg[i])
	}
}
