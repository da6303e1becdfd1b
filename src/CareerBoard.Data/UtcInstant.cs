using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CareerBoard.Data;

/// <summary>
/// SQLite cannot order <see cref="DateTimeOffset"/>; a UTC <see cref="DateTime"/> sorts in both databases.
/// PostgreSQL keeps microseconds, so both do.
/// </summary>
public sealed class UtcInstant() : ValueConverter<DateTimeOffset, DateTime>(
    instant => Store(instant),
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)))
{
    private static DateTime Store(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
