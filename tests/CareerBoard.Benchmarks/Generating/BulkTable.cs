using System.Data.Common;
using CareerBoard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace CareerBoard.Benchmarks.Generating;

/// <summary>Inserts rows into one table past the change tracker, with the model's own columns and conversions: what is not given is empty.</summary>
internal sealed class BulkTable : IDisposable
{
    private readonly DbCommand _insert;
    private readonly List<IColumn> _columns;
    private readonly Dictionary<string, int> _byName;
    private readonly object[] _empty;

    public BulkTable(CareerBoardDb db, string name)
    {
        var connection = db.Database.GetDbConnection();
        _columns = [.. db.Model.GetRelationalModel().Tables.Single(t => t.Name == name).Columns];
        _byName = _columns.Index().ToDictionary(c => c.Item.Name, c => c.Index, StringComparer.Ordinal);
        _empty = [.. _columns.Select(c => c.IsNullable ? DBNull.Value : Convert(c, Empty(c.PropertyMappings[0].Property.ClrType)))];

        _insert = connection.CreateCommand();
        _insert.CommandText = $"INSERT INTO \"{name}\" ({string.Join(", ", _columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", _columns.Select((_, i) => $"@p{i}"))})";
        foreach (var (i, column) in _columns.Index()) _insert.Parameters.Add(((RelationalTypeMapping)column.StoreTypeMapping).CreateParameter(_insert, $"@p{i}", null, nullable: true));
    }

    public void Begin(DbTransaction transaction) => _insert.Transaction = transaction;

    public void Insert(params ReadOnlySpan<(string Column, object? Value)> values)
    {
        for (var i = 0; i < _empty.Length; i++) _insert.Parameters[i].Value = _empty[i];
        foreach (var (name, value) in values)
        {
            var column = _byName[name];
            _insert.Parameters[column].Value = value is null ? DBNull.Value : Convert(_columns[column], value);
        }

        _insert.ExecuteNonQuery();
    }

    public void Dispose() => _insert.Dispose();

    private static object Convert(IColumn column, object value) => column.PropertyMappings[0].TypeMapping.Converter?.ConvertToProvider(value) ?? value;

    private static object Empty(Type type) => type == typeof(string) ? "" : Activator.CreateInstance(Nullable.GetUnderlyingType(type) ?? type)!;
}
