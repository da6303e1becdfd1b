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
    private readonly object[] _empty;

    /// <param name="given">The columns that rows say something of; of others only those are written that must not be null.</param>
    public BulkTable(CareerBoardDb db, string name, params IReadOnlyList<string> given)
    {
        var all = db.Model.GetRelationalModel().Tables.Single(t => t.Name == name).Columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
        _columns = [.. given.Select(column => all[column]), .. all.Values.Where(c => !c.IsNullable && !given.Contains(c.Name, StringComparer.Ordinal))];
        _empty = [.. _columns.Skip(given.Count).Select(c => Convert(c, Empty(c.PropertyMappings[0].Property.ClrType)))];

        _insert = db.Database.GetDbConnection().CreateCommand();
        _insert.CommandText = $"INSERT INTO \"{name}\" ({string.Join(", ", _columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", _columns.Select((_, i) => $"@p{i}"))})";
        foreach (var (i, column) in _columns.Index())
        {
            var parameter = ((RelationalTypeMapping)column.StoreTypeMapping).CreateParameter(_insert, $"@p{i}", null, nullable: true);
            if (i >= given.Count) parameter.Value = _empty[i - given.Count];
            _insert.Parameters.Add(parameter);
        }
    }

    public void Begin(DbTransaction transaction) => _insert.Transaction = transaction;

    /// <param name="values">In the order of the columns that were given.</param>
    public void Insert(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) _insert.Parameters[i].Value = values[i] is { } value ? Convert(_columns[i], value) : DBNull.Value;
        _insert.ExecuteNonQuery();
    }

    public void Dispose() => _insert.Dispose();

    private static object Convert(IColumn column, object value) => column.PropertyMappings[0].TypeMapping.Converter?.ConvertToProvider(value) ?? value;

    private static object Empty(Type type) => type == typeof(string) ? "" : Activator.CreateInstance(Nullable.GetUnderlyingType(type) ?? type)!;
}
