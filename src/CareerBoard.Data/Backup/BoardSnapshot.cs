using System.Buffers;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CareerBoard.Data.Backup;

/// <summary>The rows of a board as they stood at one instant.</summary>
public sealed class BoardSnapshot(DbTransaction transaction, IDatabaseProvider provider) : IAsyncDisposable
{
    private readonly DbConnection _connection = transaction.Connection!;

    public IAsyncEnumerable<ReadOnlyMemory<byte>> LinesAsync(BoardTable table, CancellationToken cancellationToken) => BoardRows.LinesAsync(transaction, provider, table, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}

public static class BoardRows
{
    /// <returns>The rows as lines of a backup; each is good until the next is asked for.</returns>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> LinesAsync(DbTransaction transaction, IDatabaseProvider provider, BoardTable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = provider.SelectOf(table);
        command.CommandTimeout = 0;
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);

        var line = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(line, RowLine.Options);
        while (await rows.ReadAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            line.ResetWrittenCount();
            json.Reset();
            RowLine.Write(rows, table, provider.JsonValues, json);
            await json.FlushAsync(cancellationToken);
            yield return line.WrittenMemory;
        }
    }
}
