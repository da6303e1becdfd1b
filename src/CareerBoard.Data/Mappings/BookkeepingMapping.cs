using CareerBoard.Data.Accounts;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Erasing;
using CareerBoard.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CareerBoard.Data.Mappings;

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Kind).HasMaxLength(OutboxMessage.KindLength);
        builder.Property(m => m.Note).HasMaxLength(OutboxMessage.NoteLength);
        builder.Property(m => m.LastError).HasMaxLength(OutboxMessage.ErrorLength);
        builder.HasIndex(m => new { m.DeliveredAt, m.DeadAt, m.DueAt });
        builder.Ignore(m => m.IsPending);
    }
}

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("Audit");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Kind).HasMaxLength(AuditEntry.KindLength);
        builder.Property(a => a.Address).HasMaxLength(AuditEntry.AddressLength);
        builder.HasIndex(a => new { a.EmployerId, a.Id });
        builder.HasIndex(a => new { a.SubjectId, a.Id });
    }
}

internal sealed class CounterMapping : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> builder)
    {
        builder.ToTable("Counters");
        builder.HasKey(c => c.Name);
        builder.Property(c => c.Name).HasMaxLength(40);
        builder.HasData(
            new Counter { Name = Counter.Postings, Value = 0 },
            new Counter { Name = Counter.Names, Value = 0 },
            new Counter { Name = Counter.PostingNumber, Value = Counter.FirstPostingNumber - 1 });
    }
}

internal sealed class BoardTextMapping : IEntityTypeConfiguration<BoardText>
{
    public void Configure(EntityTypeBuilder<BoardText> builder)
    {
        builder.ToTable("BoardTexts");
        builder.HasKey(t => t.Key);
        builder.Property(t => t.Key).HasMaxLength(BoardText.KeyLength);
    }
}

internal sealed class DataProtectionKeyMapping : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.ToTable("DataProtectionKeys");
        builder.Property(k => k.FriendlyName).HasMaxLength(200);
        builder.HasIndex(k => k.FriendlyName).IsUnique();
    }
}

internal sealed class ErasureMapping : IEntityTypeConfiguration<Erasure>
{
    public void Configure(EntityTypeBuilder<Erasure> builder)
    {
        builder.ToTable("Erasures");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
    }
}
