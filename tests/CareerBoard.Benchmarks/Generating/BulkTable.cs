using System.Data.Common;
using CareerBoard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace CareerBoard.Benchmarks.Generating;

/// <summary>
/// Inserts rows into one table past the change tracker, with the model's own columns and conversions: what is not given is empty. A statement
/// costs more than a row in it, so that rows wait until there are enough for one.
/// </summary>
internal sealed class BulkTable : IDisposable
{
    private const int Together = 25;

    private readonly List<IColumn> _columns;
    private readonly object[] _empty;
    private readonly DbCommand _many;
    private readonly DbCommand _one;
    private readonly List<object> _waiting = [];

    /// <param name="given">The columns that rows say something of; of others only those are written that must not be null.</param>
    public BulkTable(CareerBoardDb db, string name, params IReadOnlyList<string> given)
    {
        var all = db.Model.GetRelationalModel().Tables.Single(t => t.Name == name).Columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
        _columns = [.. given.Select(column => all[column]), .. all.Values.Where(c => !c.IsNullable && !given.Contains(c.Name, StringComparer.Ordinal))];
        _empty = [.. _columns.Skip(given.Count).Select(Empty)];
        (_many, _one) = (Insertion(Together), Insertion(1));

        DbCommand Insertion(int rows)
        {
            var insertion = db.Database.GetDbConnection().CreateCommand();
            var row = new List<string>();
            foreach (var (i, column) in Enumerable.Repeat(_columns, rows).SelectMany(columns => columns).Index())
            {
                row.Add($"@p{i}");
                insertion.Parameters.Add(((RelationalTypeMapping)column.StoreTypeMapping).CreateParameter(insertion, $"@p{i}", null, nullable: true));
            }

            insertion.CommandText = $"INSERT INTO \"{name}\" ({string.Join(", ", _columns.Select(c => $"\"{c.Name}\""))}) VALUES {string.Join(", ", row.Chunk(_columns.Count).Select(r => $"({string.Join(", ", r)})"))}";
            return insertion;
        }
    }

    public void Begin(DbTransaction transaction) => _many.Transaction = _one.Transaction = transaction;

    /// <summary>Written with the next <see cref="Flush"/>.</summary>
    /// <param name="values">In the order of the columns that were given.</param>
    public void Insert(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) _waiting.Add(values[i] is { } value ? Convert(_columns[i], value) : DBNull.Value);
        _waiting.AddRange(_empty);
    }

    public void Flush()
    {
        var written = 0;
        while (written < _waiting.Count)
        {
            var insertion = _waiting.Count - written >= _many.Parameters.Count ? _many : _one;
            for (var i = 0; i < insertion.Parameters.Count; i++) insertion.Parameters[i].Value = _waiting[written++];
            insertion.ExecuteNonQuery();
        }

        _waiting.Clear();
    }

    public void Dispose()
    {
        _many.Dispose();
        _one.Dispose();
    }

    private static object Convert(IColumn column, object value) => column.PropertyMappings[0].TypeMapping.Converter?.ConvertToProvider(value) ?? value;

    private static object Empty(IColumn column) => column.PropertyMappings[0].Property.ClrType switch
    {
        { IsInterface: true } => "[]",
        var type when type == typeof(string) => "",
        var type => Convert(column, Activator.CreateInstance(Nullable.GetUnderlyingType(type) ?? type)!),
    };
}
