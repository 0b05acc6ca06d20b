//! Least squares with fixed effects of groups.

/// Estimates of a regression: for each column its coefficient and standard error.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// Coefficients.
    pub slopes: Vec<f64>,
    /// Standard errors.
    pub errors: Vec<f64>,
    /// Observations.
    pub count: usize,
}

/// One observation: its group, the outcome, the columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Group whose mean is taken out (such as a year).
    pub group: usize,
    /// Outcome.
    pub outcome: f64,
    /// Columns.
    pub columns: Vec<f64>,
}

/// Regresses within groups: means of every group are taken out of outcome and columns. `None` when columns hang together or
/// observations are too few.
#[must_use]
pub fn within(rows: &[Row]) -> Option<Fit> {
    let width = rows.first()?.columns.len();
    let groups = rows.iter().map(|row| row.group).max()? + 1;
    let mut sums = vec![vec![0.0; width + 1]; groups];
    let mut counts = vec![0.0f64; groups];
    for row in rows {
        counts[row.group] += 1.0;
        for (sum, value) in sums[row.group].iter_mut().zip(row.columns.iter().chain([&row.outcome])) {
            *sum += value;
        }
    }
    let centred = |row: &Row| -> Vec<f64> {
        let means = sums[row.group].iter().map(|sum| sum / counts[row.group]);
        row.columns.iter().chain([&row.outcome]).zip(means).map(|(value, mean)| value - mean).collect()
    };
    let mut products = vec![vec![0.0; width]; width];
    let mut outcome = vec![0.0; width];
    for row in rows {
        let values = centred(row);
        for a in 0..width {
            for b in 0..width {
                products[a][b] += values[a] * values[b];
            }
            outcome[a] += values[a] * values[width];
        }
    }
    let inverse = inverse(products)?;
    let slopes: Vec<f64> = (0..width).map(|a| (0..width).map(|b| inverse[a][b] * outcome[b]).sum()).collect();
    let used = counts.iter().filter(|count| **count > 0.0).count() + width;
    let free = rows.len().checked_sub(used).filter(|free| *free > 0)? as f64;
    let left: f64 = rows
        .iter()
        .map(|row| {
            let values = centred(row);
            let off = values[width] - (0..width).map(|at| slopes[at] * values[at]).sum::<f64>();
            off * off
        })
        .sum();
    let errors = (0..width).map(|at| (left / free * inverse[at][at]).max(0.0).sqrt()).collect();
    Some(Fit { slopes, errors, count: rows.len() })
}

/// Inverse of a square matrix; `None` when it has none.
pub(super) fn inverse(mut matrix: Vec<Vec<f64>>) -> Option<Vec<Vec<f64>>> {
    let width = matrix.len();
    let mut result: Vec<Vec<f64>> =
        (0..width).map(|a| (0..width).map(|b| f64::from(u8::from(a == b))).collect()).collect();
    let scale = matrix.iter().flatten().fold(0.0f64, |most, value| most.max(value.abs()));
    for at in 0..width {
        let pivot = (at..width).max_by(|a, b| matrix[*a][at].abs().total_cmp(&matrix[*b][at].abs()))?;
        if matrix[pivot][at].abs() <= scale * 1e-12 {
            return None;
        }
        matrix.swap(at, pivot);
        result.swap(at, pivot);
        let divisor = matrix[at][at];
        for value in matrix[at].iter_mut().chain(result[at].iter_mut()) {
            *value /= divisor;
        }
        for other in 0..width {
            let factor = matrix[other][at];
            if other == at || factor == 0.0 {
                continue;
            }
            for column in 0..width {
                let (own, made) = (matrix[at][column], result[at][column]);
                matrix[other][column] -= factor * own;
                result[other][column] -= factor * made;
            }
        }
    }
    Some(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slopes_are_found_whatever_the_groups_add() {
        let rows: Vec<Row> = (0..40)
            .map(|at| {
                let (x, z) = (f64::from(at % 7), f64::from(at % 5) * 2.0);
                let group = at as usize % 3;
                let noise = if at % 2 == 0 { 0.01 } else { -0.01 };
                Row { group, outcome: 2.0 * x - 0.5 * z + group as f64 * 100.0 + noise, columns: vec![x, z] }
            })
            .collect();
        let fit = within(&rows).expect("columns that differ");
        assert!((fit.slopes[0] - 2.0).abs() < 0.01 && (fit.slopes[1] + 0.5).abs() < 0.01, "{fit:?}");
        assert!(fit.errors[0] > 0.0 && fit.errors[0] < 0.01);
        let same: Vec<Row> = rows.iter().map(|row| Row { columns: vec![row.columns[0]; 2], ..row.clone() }).collect();
        assert_eq!(within(&same), None);
    }
}
