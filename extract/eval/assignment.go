package eval

import "math"

// assignment is the greatest sum of scores where each row and each column is used at most once
// (Kuhn 1955, as Jonker and Volgenant 1987 have it: shortest augmenting paths).
func assignment(score [][]float64) float64 {
	rows := len(score)
	if rows == 0 || len(score[0]) == 0 {
		return 0
	}
	columns := len(score[0])
	at := func(i, j int) float64 { return -score[i-1][j-1] }
	if rows > columns {
		rows, columns = columns, rows
		at = func(i, j int) float64 { return -score[j-1][i-1] }
	}
	u, v := make([]float64, rows+1), make([]float64, columns+1)
	owner, way := make([]int, columns+1), make([]int, columns+1) // row of a column; 0 for none
	for i := 1; i <= rows; i++ {
		owner[0] = i
		j := 0
		least, seen := make([]float64, columns+1), make([]bool, columns+1)
		for k := range least {
			least[k] = math.Inf(1)
		}
		for owner[j] != 0 {
			seen[j] = true
			row, delta, next := owner[j], math.Inf(1), 0
			for k := 1; k <= columns; k++ {
				if seen[k] {
					continue
				}
				if cost := at(row, k) - u[row] - v[k]; cost < least[k] {
					least[k], way[k] = cost, j
				}
				if least[k] < delta {
					delta, next = least[k], k
				}
			}
			for k := range least {
				if seen[k] {
					u[owner[k]] += delta
					v[k] -= delta
				} else {
					least[k] -= delta
				}
			}
			j = next
		}
		for j != 0 {
			owner[j] = owner[way[j]]
			j = way[j]
		}
	}
	total := 0.0
	for k := 1; k <= columns; k++ {
		if owner[k] != 0 {
			total -= at(owner[k], k)
		}
	}
	return total
}
