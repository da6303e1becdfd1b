using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace CareerBoard.Benchmarks.Generating;

/// <summary>
/// The text index of a board in SQLite, which takes half of the work to fill: done in a file and on a thread of its own, and in the end copied into the
/// board, table by table, as FTS5 keeps it.
/// </summary>
internal sealed class SqliteIndex : IAsyncDisposable
{
    private const int Ahead = 1_000;
    private const int Batch = 20_000;

    private static readonly string[] Tables = ["PostingIndex_data", "PostingIndex_idx", "PostingIndex_docsize"];

    private readonly string _file = Path.GetTempFileName();
    private readonly SqliteConnection _beside;
    private readonly SqliteConnection _board;
    private readonly string _trigger;
    private readonly Channel<Made> _made = Channel.CreateBounded<Made>(Ahead);
    private readonly Task _filling;

    /// <param name="board">Open, and empty. What would fill its index with each posting is taken away until the end.</param>
    public SqliteIndex(SqliteConnection board)
    {
        _board = board;
        _trigger = Ask("SELECT sql FROM sqlite_master WHERE name = 'PostingSearch_Added'");
        _beside = new($"Data Source={_file};Pooling=False");
        _beside.Open();
        Run(_beside, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000");
        foreach (var table in (string[])["PostingSearch", "PostingIndex"]) Run(_beside, Ask($"SELECT sql FROM sqlite_master WHERE name = '{table}'"));
        Run(_beside, """INSERT INTO "PostingIndex" ("PostingIndex", rank) VALUES ('hashsize', 67108864), ('automerge', 0)""");
        Run(_board, """DROP TRIGGER "PostingSearch_Added" """);
        _filling = Task.Run(FillAsync);
    }

    public ValueTask AddAsync(Made posting) => _made.Writer.WriteAsync(posting);

    public async Task EndAsync()
    {
        _made.Writer.Complete();
        await _filling;
        await _beside.CloseAsync();

        Run(_board, $"ATTACH '{_file}' AS beside");
        foreach (var table in Tables) Run(_board, $"DELETE FROM main.\"{table}\"; INSERT INTO main.\"{table}\" SELECT * FROM beside.\"{table}\"");
        Run(_board, $"DETACH beside; {_trigger}");
    }

    public async ValueTask DisposeAsync()
    {
        _made.Writer.TryComplete();
        await _beside.DisposeAsync();
        File.Delete(_file);
    }

    private async Task FillAsync()
    {
        await using var insertion = _beside.CreateCommand();
        insertion.CommandText = """INSERT INTO "PostingIndex" (rowid, Title, Keywords, Body) VALUES (@number, @title, @keywords, @body)""";
        SqliteParameter[] values = [.. ((string[])["@number", "@title", "@keywords", "@body"]).Select(name => insertion.Parameters.Add(new(name, null)))];
        while (await _made.Reader.WaitToReadAsync())
        {
            await using var transaction = _beside.BeginTransaction();
            insertion.Transaction = transaction;
            for (var n = 0; n < Batch && await _made.Reader.WaitToReadAsync() && _made.Reader.TryRead(out var posting); n++)
            {
                (values[0].Value, values[1].Value, values[2].Value, values[3].Value) = (posting.Number, posting.TitleTerms, posting.KeywordTerms, posting.BodyTerms);
                insertion.ExecuteNonQuery();
            }

            await transaction.CommitAsync();
        }

        Run(_beside, """INSERT INTO "PostingIndex" ("PostingIndex", rank) VALUES ('merge', 500)""");
    }

    private string Ask(string sql)
    {
        using var command = _board.CreateCommand();
        command.CommandText = sql;
        return (string)command.ExecuteScalar()!;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
