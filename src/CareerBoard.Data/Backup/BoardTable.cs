using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace CareerBoard.Data.Backup;

/// <summary>A table in words that hang on no database: so its rows come out of one and go into the other.</summary>
/// <param name="Columns">By name, byte by byte: the same order in both databases.</param>
/// <param name="Key">What the rows are ordered by.</param>
public sealed record BoardTable(string Name, IReadOnlyList<BoardColumn> Columns, IReadOnlyList<string> Key)
{
    /// <summary>A session that was ended since the backup must not be there again, so a restored board asks everybody to sign in.</summary>
    private const string Sessions = "Sessions";

    /// <summary>What was read out of files that are in the backup themselves; the restored board's job reads it again.</summary>
    private static readonly string[] ReadAgain = ["ApplicationSearch", "FileTexts"];

    /// <summary>Every table that the program knows, but for those. What a database derives from them, such as its text index, it makes again by itself.</summary>
    public static IReadOnlyList<BoardTable> AllOf(CareerBoardDb db) =>
        [.. db.Model.GetRelationalModel().Tables.Where(table => table.Name != Sessions && !ReadAgain.Contains(table.Name, StringComparer.Ordinal)).Select(table => Of(db.Model, table)).OrderBy(table => table.Name, StringComparer.Ordinal)];

    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name == column) return i;
        }

        return -1;
    }

    private static BoardTable Of(IModel model, ITable table) => new(
        table.Name,
        [.. table.Columns.Select(column => Of(model, column)).OrderBy(column => column.Name, StringComparer.Ordinal)],
        [.. (table.PrimaryKey ?? throw new NotSupportedException($"{table.Name} has no key to order its rows by.")).Columns.Select(column => column.Name)]);

    private static BoardColumn Of(IModel model, IColumn column) =>
        column.PropertyMappings is [var mapping, ..] ? Of(column.Table.Name, column.Name, mapping.TypeMapping) : DocumentOf(model, column);

    /// <summary>A column that holds an object of the model as JSON has no property of its own; what is in it the object's type says.</summary>
    private static BoardColumn DocumentOf(IModel model, IColumn column)
    {
        var document = model.GetEntityTypes().SingleOrDefault(type => type.IsMappedToJson() && type.GetContainerColumnName() == column.Name && type.GetTableName() == column.Table.Name);
        if (document is null || document.GetNavigations().Any(to => !to.IsOnDependent)) throw Unknown(column.Table.Name, column.Name, "a document");

        var members = document.GetProperties()
            .Where(property => property.GetJsonPropertyName() is { Length: > 0 })
            .Select(property => Of(column.Table.Name, property.GetJsonPropertyName()!, (RelationalTypeMapping)property.GetTypeMapping()));
        return new BoardColumn(column.Name, ColumnKind.Json, Members: [.. members.OrderBy(member => member.Name, StringComparer.Ordinal)]);
    }

    private static BoardColumn Of(string table, string name, CoreTypeMapping mapping) =>
        mapping.ElementTypeMapping is { } element
            ? new(name, KindOf(table, name, element), IsList: true)
            : new(name, KindOf(table, name, mapping));

    private static ColumnKind KindOf(string table, string name, CoreTypeMapping mapping)
    {
        var type = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return
            type == typeof(Guid) ? ColumnKind.Uuid
            : type == typeof(string) ? ColumnKind.Text
            : type == typeof(bool) ? ColumnKind.Bool
            : type == typeof(int) ? ColumnKind.Int
            : type == typeof(long) || type == typeof(uint) ? ColumnKind.Long
            : type == typeof(double) ? ColumnKind.Double
            : type == typeof(DateTime) ? ColumnKind.Instant
            : type == typeof(DateOnly) ? ColumnKind.Day
            : type == typeof(byte[]) ? ColumnKind.Bytes
            : throw Unknown(table, name, type.Name);
    }

    private static NotSupportedException Unknown(string table, string name, string type) =>
        new($"Backups do not know what {table}.{name} is: {type}. Add a {nameof(ColumnKind)}.");
}

/// <param name="Members">What a document holds; none for everything else.</param>
public sealed record BoardColumn(string Name, ColumnKind Kind, bool IsList = false, IReadOnlyList<BoardColumn>? Members = null)
{
    /// <summary>What stands for no value where there has to be one.</summary>
    internal object Nothing => this switch
    {
        { IsList: true } => Array.Empty<object?>(),
        { Members: { } members } => new object?[members.Count],
        { Kind: ColumnKind.Uuid } => Guid.Empty,
        { Kind: ColumnKind.Text } => "",
        { Kind: ColumnKind.Bool } => false,
        { Kind: ColumnKind.Int } => 0,
        { Kind: ColumnKind.Long } => 0L,
        { Kind: ColumnKind.Double } => 0d,
        { Kind: ColumnKind.Instant } => DateTime.SpecifyKind(default, DateTimeKind.Utc),
        { Kind: ColumnKind.Day } => default(DateOnly),
        _ => Array.Empty<byte>(),
    };
}

/// <summary>What a value is. The names are part of the format of backups.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ColumnKind>))]
public enum ColumnKind
{
    Uuid,
    Text,
    Bool,
    Int,
    Long,
    Double,
    Instant,
    Day,
    Bytes,
    Json,
}
