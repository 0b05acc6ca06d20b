//! Tables as Parquet: whole numbers, numbers and texts by column, as their cells read.

use std::path::Path;
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use super::table::Table;

/// A column by what its cells are.
enum Column {
    Whole(Vec<i64>),
    Number(Vec<f64>),
    Text(Vec<ByteArray>),
}

fn column(cells: &[&str]) -> Column {
    if let Ok(values) = cells.iter().map(|cell| cell.parse()).collect() {
        return Column::Whole(values);
    }
    if let Ok(values) = cells.iter().map(|cell| cell.parse()).collect() {
        return Column::Number(values);
    }
    Column::Text(cells.iter().map(|cell| ByteArray::from(*cell)).collect())
}

fn bytes(table: &Table) -> Result<Vec<u8>, ParquetError> {
    let cells = |at: usize| -> Vec<&str> { table.rows.iter().map(|row| row[at].as_str()).collect() };
    let columns: Vec<Column> = (0..table.columns.len()).map(|at| column(&cells(at))).collect();
    let field = |(name, column): (&String, &Column)| {
        let (physical, logical) = match column {
            Column::Whole(_) => (Physical::INT64, None),
            Column::Number(_) => (Physical::DOUBLE, None),
            Column::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        };
        let built = Type::primitive_type_builder(name, physical)
            .with_repetition(Repetition::REQUIRED)
            .with_logical_type(logical)
            .build()?;
        Ok(Arc::new(built))
    };
    let fields = table.columns.iter().zip(&columns).map(field).collect::<Result<Vec<_>, ParquetError>>()?;
    let schema = Arc::new(Type::group_type_builder("table").with_fields(fields).build()?);
    let properties = Arc::new(WriterProperties::builder().set_compression(Compression::SNAPPY).build());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties)?;
    let mut group = writer.next_row_group()?;
    for column in &columns {
        let Some(mut open) = group.next_column()? else { break };
        match column {
            Column::Whole(values) => open.typed::<Int64Type>().write_batch(values, None, None)?,
            Column::Number(values) => open.typed::<DoubleType>().write_batch(values, None, None)?,
            Column::Text(values) => open.typed::<ByteArrayType>().write_batch(values, None, None)?,
        };
        open.close()?;
    }
    group.close()?;
    writer.into_inner()
}

/// Writes a table, whole or not at all.
///
/// # Errors
/// Naming the file and what was said of it.
pub fn write(path: &Path, table: &Table) -> Result<(), String> {
    let made = bytes(table).map_err(|error| format!("{}: the table could not be made ({error})", path.display()))?;
    super::write::bytes(path, &made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    #[test]
    fn a_table_reads_back_as_it_was() {
        let mut table = Table::new("t", &["run", "share", "name"]);
        table.row(["1", "0.5", "a"]);
        table.row(["2", "1", "b"]);
        let path = std::env::temp_dir().join(format!("ttj-parquet-{}.parquet", std::process::id()));
        write(&path, &table).expect("a file");
        let reader = SerializedFileReader::new(std::fs::File::open(&path).expect("a file")).expect("a table");
        let rows: Vec<_> =
            reader.get_row_iter(None).expect("rows").map(|row| row.expect("a row").into_columns()).collect();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[1][0].1, Field::Long(2));
        assert_eq!(rows[1][1].1, Field::Double(1.0));
        assert_eq!(rows[0][2].1, Field::Str("a".to_owned()));
        std::fs::remove_file(path).ok();
    }
}
