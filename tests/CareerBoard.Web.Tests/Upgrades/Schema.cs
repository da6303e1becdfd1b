using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CareerBoard.Data;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Upgrades;

/// <summary>A database as it lies there, asked of itself and not of the model: its tables, their columns and their rows as text.</summary>
internal sealed class Schema
{
    private static readonly string[] NotOurs = ["__EFMigrationsHistory", "__EFMigrationsLock"];

    private Schema(string provider) => Provider = provider;

    public string Provider { get; }

    /// <summary>By table, then by column: every value of it, in the order of the rows' keys.</summary>
    public SortedDictionary<string, SortedDictionary<string, List<string?>>> Tables { get; } = new(StringComparer.Ordinal);

    public static async Task<Schema> OfAsync(CareerBoardDb db, bool withRows = true)
    {
        var schema = new Schema(db.Provider.Name);
        var isSqlite = db.Provider.Name is "Sqlite";
        var columns = isSqlite
            ? await AskAsync(db, "SELECT m.name, p.name, p.pk > 0 FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE 'PostingIndex%' AND m.name NOT LIKE 'ApplicationIndex%'")
            : await AskAsync(db, """
                SELECT c.table_name::text, c.column_name::text, EXISTS (
                    SELECT 1 FROM information_schema.key_column_usage k JOIN information_schema.table_constraints t ON t.constraint_name = k.constraint_name AND t.table_name = k.table_name
                    WHERE t.constraint_type = 'PRIMARY KEY' AND k.table_name = c.table_name AND k.column_name = c.column_name)
                FROM information_schema.columns c WHERE c.table_schema = current_schema() AND c.is_generated = 'NEVER'
                """);
        foreach (var table in columns.GroupBy(column => column[0]!).Where(table => !NotOurs.Contains(table.Key, StringComparer.Ordinal)))
        {
            var names = table.Select(column => column[1]!).Order(StringComparer.Ordinal).ToList();
            var found = schema.Tables[table.Key] = new(StringComparer.Ordinal);
            foreach (var name in names) found[name] = [];
            if (!withRows) continue;

            var key = table.Where(column => column[2] is "1" or "True").Select(column => isSqlite ? $"\"{column[1]}\"" : $"\"{column[1]}\"::text COLLATE \"C\"");
            var select = names.Select(name => isSqlite ? $"\"{name}\"" : $"\"{name}\"::text");
            foreach (var row in await AskAsync(db, $"SELECT {string.Join(", ", select)} FROM \"{table.Key}\" ORDER BY {string.Join(", ", key)}"))
            {
                foreach (var (name, value) in names.Zip(row)) found[name].Add(value);
            }
        }

        return schema;
    }

    /// <summary>Tables and columns alone, as one line that two equal schemas share.</summary>
    public string Shape => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Tables.Select(table => $"{table.Key}({string.Join(',', table.Value.Keys)})")))))[..12];

    private static async Task<List<string?[]>> AskAsync(CareerBoardDb db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        var all = new List<string?[]>();
        while (await rows.ReadAsync()) all.Add([.. Enumerable.Range(0, rows.FieldCount).Select(i => rows.IsDBNull(i) ? null : rows.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(rows.GetValue(i), CultureInfo.InvariantCulture))]);
        return all;
    }
}
